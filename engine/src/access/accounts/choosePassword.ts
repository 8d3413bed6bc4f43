import { findProfessional, getOrganisation } from '../../organisation/index.js';
import type { Tx } from '../../platform/index.js';
import { accessErrors } from '../errors.js';
import { readOwnAccount } from './ownAccounts.js';
import { judgePassword, type PasswordOwner } from './passwordRules.js';

/** Whose account it is. */
export type AccountHolder = PasswordOwner & { professionalId: string; displayName: string };

/** Who holds an account. @throws Problem `no-own-account` */
export async function holderOf(tx: Tx, professionalId: string): Promise<AccountHolder> {
  const account = await readOwnAccount(tx, professionalId);
  const professional = await findProfessional(tx, professionalId);
  const organisation = await getOrganisation(tx);
  if (!account || !professional || !organisation) throw accessErrors.problem('no-own-account');
  const { lastName, firstName, displayName } = professional;
  return {
    professionalId,
    login: account.login,
    lastName,
    firstName,
    displayName,
    organisation: organisation.name,
  };
}

/** @throws Problem `password-refused` with every fault */
export function requireGoodPassword(password: string, holder: PasswordOwner): void {
  const faults = judgePassword(password, holder);
  if (faults.length === 0) return;
  throw accessErrors.problem('password-refused', {
    faults: faults.map((message) => ({ path: '/password', message })),
  });
}
