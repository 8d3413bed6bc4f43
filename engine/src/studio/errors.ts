import { defineErrors } from '../platform/index.js';

/** What the studio refuses, with the status and the French title shown. */
export const studioErrors = defineErrors({
  'pack-not-found': { status: 404, title: 'Ce pack n’est pas installé.' },
  'pack-content-not-found': { status: 404, title: 'Ce contenu n’existe pas dans le pack.' },
});
