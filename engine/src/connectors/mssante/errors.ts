import { defineErrors } from '../../platform/index.js';

/** What is refused before a message is asked for. */
export const mssanteErrors = defineErrors({
  'recipient-refused': {
    status: 422,
    title: 'On ne peut pas écrire à cette adresse par MSSanté.',
  },
});
