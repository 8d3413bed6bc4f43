import { reference } from './ReferenceAnswer.js';

/** Someone around the person. */
export const contact = reference('contact');
