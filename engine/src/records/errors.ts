import { defineErrors } from '../platform/index.js';

/** What the records room refuses. */
export const recordErrors = defineErrors({
  'record-not-found': { status: 404, title: 'Cette fiche n’existe pas, ou vous n’y avez pas accès.' },
  'view-not-found': { status: 404, title: 'Cette liste n’existe pas dans vos établissements.' },
  'invalid-form-data': { status: 422, title: 'Le formulaire contient des réponses à corriger.' },
  'unknown-form': { status: 422, title: 'Ce formulaire n’existe pas dans le pack du dossier.' },
});
