import { accessErrors } from '../../../access/index.js';
import { ConnectorError } from '../../ConnectorError.js';
import { mssanteErrors } from '../errors.js';

/** What a sending came to, as the answer to the request of a person. */
export function asProblem(error: unknown): unknown {
  if (!(error instanceof ConnectorError)) return error;
  const told = { detail: error.message, cause: error };
  switch (error.code) {
    case 'mssante-preuve':
      return accessErrors.problem('proof-needed', { cause: error });
    case 'mssante-authentification':
      return mssanteErrors.problem('mailbox-refused', { cause: error });
    case 'envoi-incertain':
      return mssanteErrors.problem('sending-uncertain', told);
    default:
      return mssanteErrors.problem(error.retryable ? 'sending-unavailable' : 'message-refused', told);
  }
}
