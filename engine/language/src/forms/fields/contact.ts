import { reference } from './reference.js';

/** Someone around the person. */
export const contact = reference('contact');
