import { reference } from './reference.js';

/** A professional of the organisation. */
export const professional = reference('professional');
