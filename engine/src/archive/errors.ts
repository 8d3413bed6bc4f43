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
  'due-document-not-found': {
    status: 404,
    title: 'Un de ces documents n’est plus là, ou pas là où vous gérez les archives : relisez la liste.',
  },
  'documents-kept': {
    status: 409,
    title: 'Ces documents ne peuvent pas tous être éliminés maintenant : aucun ne l’a été.',
  },
  'visa-day': {
    status: 422,
    title:
      'La date du visa est à venir, ou précède la dernière version d’un de ces documents : vérifiez-la sur le bordereau.',
  },
  'restitution-too-large': {
    status: 413,
    title: 'Ce dossier est trop grand pour une seule archive : exportez ses documents par parties.',
  },
  'restitution-household': {
    status: 409,
    title:
      'Ce dossier est celui d’un ménage, et ne se remet pas d’un bloc à l’une de ses personnes : relisez-le, et exportez les documents choisis.',
  },
  'restitution-busy': {
    status: 503,
    title: 'Plusieurs dossiers sont en cours de restitution : recommencez dans un instant.',
  },
  'elimination-asked': { status: 409, title: 'L’élimination de ce dossier a déjà été demandée.' },
});
