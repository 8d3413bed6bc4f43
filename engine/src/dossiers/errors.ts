import { defineErrors } from '../platform/index.js';

/** What the dossiers room refuses. */
export const dossierErrors = defineErrors({
  'dossier-not-found': { status: 404, title: 'Ce dossier n’existe pas, ou vous n’y avez pas accès.' },
  'unknown-stage': { status: 422, title: 'Cette étape n’existe pas pour ce dossier.' },
  'unknown-establishment': { status: 422, title: 'Cet établissement n’existe pas dans votre organisme.' },
  'establishment-of-another-pack': {
    status: 422,
    title: 'Cet établissement relève d’un autre domaine : le dossier ne peut pas y être réorienté.',
  },
  'unknown-team-member': { status: 422, title: 'Ce professionnel ne travaille pas dans votre organisme.' },
  'exit-before-entry': { status: 422, title: 'La sortie ne peut pas précéder l’entrée.' },
  'invalid-contact': { status: 422, title: 'Un contact de l’entourage est incomplet.' },
});
