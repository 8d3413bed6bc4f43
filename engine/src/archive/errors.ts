import { defineErrors } from '../platform/index.js';

/** What the archive room refuses. */
export const archiveErrors = defineErrors({
  'hold-not-found': { status: 404, title: 'Cette suspension n’existe pas, ou a déjà été levée.' },
  'hold-many': { status: 409, title: 'L’élimination de ce dossier est déjà suspendue par vingt motifs.' },
  'elimination-refused': {
    status: 409,
    title: 'Ce dossier ne peut pas être éliminé maintenant : la liste des archives dit pourquoi.',
  },
  'elimination-other-bordereau': {
    status: 422,
    title: 'Le numéro écrit n’est pas celui du bordereau visé : recopiez celui du visa.',
  },
  'elimination-asked': { status: 409, title: 'L’élimination de ce dossier a déjà été demandée.' },
});
