import { reference } from './reference.js';

/** The person whose dossier it is, or another one. */
export const usager = reference('usager');
