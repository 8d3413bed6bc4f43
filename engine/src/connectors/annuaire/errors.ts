import { defineErrors } from '../../platform/index.js';

/** What is refused about the directory. */
export const directoryErrors = defineErrors({
  'directory-criteria': {
    status: 422,
    title:
      'Donnez un nom (trois lettres au moins), une profession avec un lieu, un numéro RPPS ou FINESS, ou une adresse.',
  },
});
