import { defineErrors } from '../../../platform/index.js';

/** What is refused about the messages received. */
export const receptionErrors = defineErrors({
  'received-mail-not-found': {
    status: 404,
    title: 'Ce message n’existe pas, ou vous n’y avez pas accès.',
  },
  'received-mail-changed': {
    status: 409,
    title: 'Ce message a changé entre-temps\u00A0: quelqu’un s’en est occupé. Rechargez la page.',
  },
  'received-mail-settled': {
    status: 409,
    title: 'Ce message n’attend plus de décision.',
  },
  'received-mail-attachment': {
    status: 422,
    title: 'Cette pièce n’existe pas dans le message, ou n’est d’aucun format que l’on garde.',
  },
  'received-mail-forbidden': {
    status: 403,
    title: 'Vous ne pouvez pas classer dans ce dossier ce qui arrive par messagerie sécurisée.',
  },
});
