import { reference } from './reference.js';

/** An establishment of the organisation. */
export const establishment = reference('establishment');
