import { beforeOrganisation, comparable } from '../../platform/index.js';
import { accessErrors } from '../errors.js';
import type { Identity } from './identity.js';
import { noteRefusedBinding } from './noteRefusedBinding.js';

/** The account an identity opens; `bound` when it has already opened it before. */
export type Account = { organisationId: string; professionalId: string; bound: boolean };

type Candidate = Account & { lastName: string };

/**
 * The account of an identity: the one already bound to it, else the only one of its RPPS or ADELI number and of its name:
 * a number alone may have been mistyped, and is then that of a stranger. What keeps an account from being bound is told to
 * who manages it.
 * An account is never made here: somebody with the right to must have made it before.
 * @throws Problem `unknown-professional`, `ambiguous-professional`, `name-disagrees`
 */
export async function findAccount({ issuer, subject, rpps, adeli, lastNames }: Identity): Promise<Account> {
  const found = await beforeOrganisation('sign-in', (tx) =>
    tx.query<Candidate>(
      `select organisation_id as "organisationId", professional_id as "professionalId", bound, last_name as "lastName"
       from accounts_of_identity($1, $2, $3, $4)`,
      [issuer, subject, rpps ?? null, adeli ?? null],
    ),
  );
  if (found.length === 0) throw accessErrors.problem('unknown-professional');
  const named = new Set(lastNames.map(comparable));
  const [account, ...others] = found.filter(
    ({ bound, lastName }) => bound || named.has(comparable(lastName)),
  );
  if (!account) {
    await noteRefusedBinding(found, 'nom');
    throw accessErrors.problem('name-disagrees');
  }
  if (others.length > 0) {
    await noteRefusedBinding([account, ...others], 'plusieurs');
    throw accessErrors.problem('ambiguous-professional');
  }
  return account;
}
