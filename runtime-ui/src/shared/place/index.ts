export { PlaceProvider, usePlace } from './PlaceProvider.js';
