import { reference } from './ReferenceAnswer.js';

/** A professional of the organisation. */
export const professional = reference('professional');
