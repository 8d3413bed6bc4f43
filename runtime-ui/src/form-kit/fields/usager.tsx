import { reference } from './ReferenceAnswer.js';

/** A person accompanied. */
export const usager = reference('usager');
