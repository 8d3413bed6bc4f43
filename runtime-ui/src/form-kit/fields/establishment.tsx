import { reference } from './ReferenceAnswer.js';

/** An establishment of the organisation. */
export const establishment = reference('establishment');
