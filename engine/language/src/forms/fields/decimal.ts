import { numeric } from './numeric.js';

/** A number with or without decimals. */
export const decimal = numeric('number');
