import type { Principal, RouteContext, Tx } from '../../../platform/index.js';
import { accessErrors } from '../../errors.js';
import { noteProof } from '../../sessions/noteProof.js';
import { isPassword } from '../hashPassword.js';
import { readOwnAccount, readPassword } from '../ownAccounts.js';
import { askPasskey, usePasskey } from '../passkeys.js';
import { useSecondFactor } from '../secondFactor.js';
import { spendProof } from '../spendProof.js';
import { dropSteps, keepStep, readStep } from '../step.js';
import { tellRefused } from '../tellRefused.js';
import { countTry, forgiveTries } from '../tries.js';
import type { PasskeyOptions } from '@trame/schemas';

/** How long one has shown who one is: the time to change what one came to change. */
const PROOF_MS = 10 * 60_000;

/**
 * Until when this session has shown who holds it, by what opens an account of Trame: the identity provider says nothing
 * of that one. Null when it has not, or no longer.
 */
export async function provedUntil(tx: Tx, { sessionId }: Principal): Promise<Date | null> {
  const [row] = await tx.query<{ at: Date | null }>(
    `select proved_at as at from session where id = $1 and proved_by is distinct from 'fournisseur'`,
    [sessionId],
  );
  const until = row?.at ? new Date(row.at.getTime() + PROOF_MS) : null;
  return until && until > new Date() ? until : null;
}

/**
 * Before what opens the account is changed: a screen left open is not its owner.
 * @throws Problem `proof-wanted`
 */
export async function requireProof(tx: Tx, principal: Principal): Promise<void> {
  if (!(await provedUntil(tx, principal))) throw accessErrors.problem('proof-wanted');
}

type ByPassword = { body: { password: string; code?: string } };

/**
 * POST /me/security/proof: shows again who one is, by password and code, as to sign in.
 * @throws Problem `sign-in-wrong`, `sign-in-locked`, `no-own-account`
 */
export async function proveByPassword(context: RouteContext<string, ByPassword>): Promise<void> {
  const { principal, inOrg, body, req } = context;
  const { account, kept } = await inOrg(async (tx) => ({
    account: await readOwnAccount(tx, principal.professionalId),
    kept: await readPassword(tx, principal.professionalId),
  }));
  if (!account) throw accessErrors.problem('no-own-account');
  const trier = { login: account.login, address: req.ip ?? '' };
  const { locks } = await countTry(trier);
  const right = await isPassword(body.password, kept);
  const whole = right && (await inOrg((tx) => proveIfCode(tx, principal, body.code ?? '')));
  if (!whole) {
    await tellRefused(principal, right ? 'code' : 'mot-de-passe', locks);
    throw accessErrors.problem('sign-in-wrong');
  }
  await forgiveTries(trier, { whole: true });
}

async function proveIfCode(tx: Tx, principal: Principal, code: string): Promise<boolean> {
  if (!(await useSecondFactor(tx, principal.professionalId, code))) return false;
  await noteProof(tx, principal, { at: new Date(), by: 'code' });
  return true;
}

/** POST /me/security/proof/passkey/options. */
export async function askProofPasskey(context: RouteContext): Promise<PasskeyOptions> {
  const options = await askPasskey();
  keepStep(context, 'challenge', { challenge: options.challenge });
  return { options: { ...options } };
}

/** POST /me/security/proof/passkey: shows again who one is, by a key of one's own. @throws Problem `passkey-refused` */
export async function proveByPasskey(
  context: RouteContext<string, { body: { passkey: object } }>,
): Promise<void> {
  const { principal, inOrg, body, req } = context;
  const { challenge } = readStep(context, 'challenge');
  const trier = { address: req.ip ?? '' };
  await countTry(trier);
  if (!(await spendProof(challenge))) throw accessErrors.problem('step-expired');
  try {
    await inOrg(async (tx) => {
      await usePasskey(tx, principal.professionalId, body.passkey, challenge);
      await noteProof(tx, principal, { at: new Date(), by: 'cle' });
    });
  } catch (error) {
    await tellRefused(principal, 'cle', false);
    throw error;
  }
  await forgiveTries(trier, { whole: true });
  dropSteps(context, 'challenge');
}
