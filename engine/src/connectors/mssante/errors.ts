import { defineErrors } from '../../platform/index.js';

/** What is refused before a message is asked for, and what becomes of one sent from a personal mailbox. */
export const mssanteErrors = defineErrors({
  'recipient-refused': {
    status: 422,
    title: 'On ne peut pas écrire à cette adresse par MSSanté.',
  },
  'mailbox-not-yours': {
    status: 403,
    title: 'L’Annuaire Santé ne dit pas que cette boîte est la vôtre\u00A0: rien n’est envoyé.',
  },
  'mailbox-not-reached': {
    status: 409,
    title:
      'Aucun opérateur n’est configuré pour cette boîte personnelle. Envoyez de la boîte de l’établissement, ou demandez-le à l’exploitant.',
  },
  'mailbox-refused': {
    status: 409,
    title:
      'L’opérateur de votre boîte ne vous reconnaît pas\u00A0: rien n’est parti. Reconnectez-vous par Pro Santé Connect puis recommencez\u00A0; si cela dure, envoyez de la boîte de l’établissement et prévenez votre opérateur.',
  },
  'message-refused': { status: 422, title: 'Le message n’est pas parti.' },
  'sending-uncertain': { status: 409, title: 'Nul ne sait si le message est parti.' },
  'sending-unavailable': {
    status: 503,
    title: 'Le message n’est pas parti. Réessayez dans quelques minutes.',
  },
});
