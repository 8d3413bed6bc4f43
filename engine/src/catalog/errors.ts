import { defineErrors } from '../platform/index.js';

/** What the catalog refuses. */
export const catalogErrors = defineErrors({
  'pack-not-found': { status: 404, title: 'Ce pack n’est pas installé.' },
  'form-not-found': { status: 404, title: 'Ce formulaire n’existe pas dans cette version du pack.' },
  'grid-not-found': { status: 404, title: 'Cette grille n’existe pas dans cette version du pack.' },
  'version-taken': { status: 409, title: 'Ce numéro de version est déjà publié.' },
});
