export { ThemedForm } from './theme.js';
