export { InsReader } from './InsReader.js';
