import { numeric } from './numeric.js';

/** A whole number. */
export const integer = numeric('integer');
