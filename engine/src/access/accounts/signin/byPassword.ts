import type { SignInFactors } from '@trame/schemas';
import { inOrganisation, type RouteContext } from '../../../platform/index.js';
import { accessErrors } from '../../errors.js';
import { refuseNoSooner } from '../atLeast.js';
import { hashPassword, isOutdated, isPassword } from '../hashPassword.js';
import { findByLogin, keepPassword, normalLogin, readOwnAccount, type FoundAccount } from '../ownAccounts.js';
import { readRecoveryCodes } from '../recoveryCodes.js';
import { keepStep } from '../step.js';
import { tellRefused } from '../tellRefused.js';
import { countTry, forgiveTries } from '../tries.js';

/** Longer than a hash and a line of the trail: the time of a refusal does not tell what was wrong. */
export const FLOOR_MS = 300;

type Asked = { body: { login: string; password: string } };

/**
 * POST /sign-in/password: the first step; the second factor opens the session.
 * @returns which second factors the account has
 * @throws Problem `sign-in-wrong`, `sign-in-locked`, the same whether the account exists
 */
export function signInByPassword(context: RouteContext<string, Asked>): Promise<SignInFactors> {
  const { login: typed, password } = context.body;
  const login = normalLogin(typed);
  return refuseNoSooner(FLOOR_MS, async () => {
    const trier = { login, address: context.req.ip ?? '' };
    const { locks } = await countTry(trier);
    const found = await findByLogin(login);
    const right = await isPassword(password, found?.password);
    if (!right || !found) {
      if (found) await tellRefused(found, 'mot-de-passe', locks);
      throw accessErrors.problem('sign-in-wrong');
    }
    await forgiveTries(trier, { whole: false });
    await hashAgain(found, password);
    const { organisationId, professionalId } = found;
    keepStep(context, 'password', { organisationId, professionalId, login });
    const { account, left } = await inOrganisation(organisationId, async (tx) => ({
      account: await readOwnAccount(tx, professionalId),
      left: (await readRecoveryCodes(tx, professionalId)).left,
    }));
    return { code: account?.totpAt != null, passkey: (account?.passkeys ?? 0) > 0, recovery: left > 0 };
  });
}

/** A password kept with yesterday's cost, or without pepper, is kept as today once it is known. */
async function hashAgain(
  { organisationId, professionalId, password: kept }: FoundAccount,
  typed: string,
): Promise<void> {
  if (!kept || !isOutdated(kept)) return;
  const hashed = await hashPassword(typed);
  await inOrganisation(organisationId, (tx) => keepPassword(tx, professionalId, hashed, false));
}
