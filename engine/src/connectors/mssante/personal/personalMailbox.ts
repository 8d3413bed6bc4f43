import { proofOf } from '../../../access/index.js';
import { Problem, type Principal } from '../../../platform/index.js';
import { ConnectorError } from '../../ConnectorError.js';
import { mssanteErrors } from '../errors.js';
import type { Operator } from '../operator.js';
import type { OwnSender } from '../sendMessage.js';
import { personalOperatorOf, type MssanteSettings } from '../settings.js';

/**
 * A professional who sends from their own mailbox: at its operator, under the certificate of the establishment (CONF.27),
 * with their own token of Pro Santé Connect (CONF.07). All else is that of the mailbox of the establishment.
 * @throws Problem `mailbox-not-reached` when no operator is configured for its domain
 */
export function ownSender(by: Principal, address: string): OwnSender {
  const found = personalOperatorOf(address);
  if (!found) throw mssanteErrors.problem('mailbox-not-reached');
  const { domain: _domain, ...server } = found;
  return {
    by,
    mailbox: ({ nil, domains, operator }): MssanteSettings => ({
      ...server,
      user: address,
      from: address,
      nil,
      domains,
      operator: tokenOf(by, operator),
    }),
  };
}

/** Shows the establishment's certificate, and the token of who asks: asked of the memory of this node each time, kept nowhere else. */
function tokenOf(by: Principal, establishment: Operator): Operator {
  return {
    certificates: establishment.certificates,
    presented: () => establishment.presented(),
    token: async () => {
      try {
        const { accessToken } = (await proofOf(by)).tokens;
        if (accessToken !== undefined) return accessToken;
      } catch (error) {
        // Said as a refusal that left nothing: the call is then settled.
        if (error instanceof Problem) throw lost(error);
        throw error;
      }
      throw lost();
    },
    forgetToken: () => false,
  };
}

function lost(cause?: Problem): ConnectorError {
  return new ConnectorError('mssante-preuve', 'Pro Santé Connect doit vous reconnaître.', false, cause);
}
