export { PlaceProvider, usePlace } from './PlaceProvider.js';
export { useServices } from './useServices.js';
