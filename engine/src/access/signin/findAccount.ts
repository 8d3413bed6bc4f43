import { beforeOrganisation } from '../../platform/index.js';
import { accessErrors } from '../errors.js';
import type { Identity } from './identity.js';

/** The account an identity opens; `bound` when it has already opened it before. */
export type Account = { organisationId: string; professionalId: string; bound: boolean };

/**
 * The account of an identity: the one already bound to it, else the only one of its RPPS or ADELI number.
 * An account is never made here: somebody with the right to must have made it before.
 * @throws Problem `unknown-professional`, `ambiguous-professional`
 */
export async function findAccount({ issuer, subject, rpps, adeli }: Identity): Promise<Account> {
  const rows = await beforeOrganisation('sign-in', (tx) =>
    tx.query<Account>(
      `select organisation_id as "organisationId", professional_id as "professionalId", bound
       from accounts_of_identity($1, $2, $3, $4)`,
      [issuer, subject, rpps ?? null, adeli ?? null],
    ),
  );
  const [account] = rows;
  if (!account) throw accessErrors.problem('unknown-professional');
  if (rows.length > 1) throw accessErrors.problem('ambiguous-professional');
  return account;
}
