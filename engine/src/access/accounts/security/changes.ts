import type { PasskeyOptions, RecoveryCodesMade, TotpOffer } from '@trame/schemas';
import { recordAudit } from '../../../audit/index.js';
import type { Principal, RouteContext, Tx } from '../../../platform/index.js';
import { accessErrors } from '../../errors.js';
import { closeSessionsOf } from '../../sessions/ownSessions.js';
import { mailChange } from '../accountMail.js';
import { holderOf, requireGoodPassword } from '../choosePassword.js';
import { hashPassword } from '../hashPassword.js';
import { closeLinks } from '../links.js';
import { keepPassword, readOwnAccount } from '../ownAccounts.js';
import { offerPasskey } from '../passkeys.js';
import { makeRecoveryCodes } from '../recoveryCodes.js';
import { proveFactor, type ShownFactor } from '../proveFactor.js';
import { dropSteps, keepStep } from '../step.js';
import { offerTotp } from '../totp.js';
import { requireProof } from './proof.js';

/** Each change wants a fresh proof, is told in the trail and by mail, and ends one's other sessions. */

/** PUT /me/security/password. @throws Problem `proof-wanted`, `password-refused`, `no-own-account` */
export async function changePassword(
  context: RouteContext<string, { body: { password: string } }>,
): Promise<void> {
  const { principal, inOrg, body } = context;
  const holder = await inOrg(async (tx) => {
    await requireProof(tx, principal);
    return holderOf(tx, principal.professionalId);
  });
  requireGoodPassword(body.password, holder);
  const hashed = await hashPassword(body.password);
  await inOrg(async (tx) => {
    await keepPassword(tx, principal.professionalId, hashed);
    await closeLinks(tx, principal.professionalId);
    await changed(tx, principal, 'compte.mot-de-passe-change');
  });
}

/** POST /me/security/totp: offers an application. @throws Problem `proof-wanted`, `no-own-account` */
export async function offerMyTotp(context: RouteContext): Promise<TotpOffer> {
  const { principal, inOrg } = context;
  const holder = await inOrg(async (tx) => {
    await requireProof(tx, principal);
    return holderOf(tx, principal.professionalId);
  });
  const offer = offerTotp(holder.login);
  keepStep(context, 'newCode', { secret: offer.secret, holder: mine(principal) });
  return offer;
}

/** POST /me/security/passkeys/options: offers to make a key. @throws Problem `proof-wanted`, `too-many-passkeys` */
export async function offerMyPasskey(context: RouteContext): Promise<PasskeyOptions> {
  const { principal, inOrg } = context;
  const options = await inOrg(async (tx) => {
    await requireProof(tx, principal);
    return offerPasskey(tx, await holderOf(tx, principal.professionalId));
  });
  keepStep(context, 'newKey', { challenge: options.challenge, holder: mine(principal) });
  return { options: { ...options } };
}

/** PUT /me/security/totp and POST /me/security/passkeys: keeps what was offered. @throws what `proveFactor` throws */
export async function addFactor(context: RouteContext<string, { body: ShownFactor }>): Promise<void> {
  const { principal, inOrg, body } = context;
  const factor = await proveFactor(context, mine(principal), body);
  await inOrg(async (tx) => {
    await requireProof(tx, principal);
    await holderOf(tx, principal.professionalId);
    await factor.keep(tx, principal.professionalId);
    await changed(tx, principal, factor.kind === 'code' ? 'compte.code-ajoute' : 'compte.cle-ajoutee');
  });
  dropSteps(context, 'newKey', 'newCode');
}

/** DELETE /me/security/totp. @throws Problem `proof-wanted`, `second-factor-wanted` when it is the only one */
export async function removeTotp({ principal, inOrg }: RouteContext): Promise<void> {
  await inOrg(async (tx) => {
    await requireProof(tx, principal);
    const removed = await tx.query(
      'delete from account_totp where professional_id = $1 returning professional_id',
      [principal.professionalId],
    );
    if (removed.length === 0) return;
    await requireFactorLeft(tx, principal);
    await changed(tx, principal, 'compte.code-retire');
  });
}

/** DELETE /me/security/passkeys/:id. @throws Problem `proof-wanted`, `second-factor-wanted` when it is the only one */
export async function removePasskey({
  principal,
  inOrg,
  params,
}: RouteContext<string, { params: { id: string } }>): Promise<void> {
  await inOrg(async (tx) => {
    await requireProof(tx, principal);
    const removed = await tx.query(
      'delete from account_passkey where id = $1 and professional_id = $2 returning id',
      [params.id, principal.professionalId],
    );
    if (removed.length === 0) return;
    await requireFactorLeft(tx, principal);
    await changed(tx, principal, 'compte.cle-retiree');
  });
}

/** POST /me/security/recovery: ten codes in place of those there were. @throws Problem `proof-wanted`, `no-own-account` */
export async function renewRecoveryCodes({ principal, inOrg }: RouteContext): Promise<RecoveryCodesMade> {
  return inOrg(async (tx) => {
    await requireProof(tx, principal);
    await holderOf(tx, principal.professionalId);
    const codes = await makeRecoveryCodes(tx, principal.professionalId);
    await changed(tx, principal, 'compte.codes-secours-faits');
    return { codes };
  });
}

/** Two removals at once would each see the other's factor: they pass one after the other. */
async function requireFactorLeft(tx: Tx, { professionalId }: Principal): Promise<void> {
  await tx.query('select login from own_account where professional_id = $1 for update', [professionalId]);
  const account = await readOwnAccount(tx, professionalId);
  if (!account?.totpAt && !account?.passkeys) throw accessErrors.problem('second-factor-wanted');
}

async function changed(tx: Tx, principal: Principal, action: string): Promise<void> {
  const subject = { kind: 'professionnel', id: principal.professionalId };
  await recordAudit(tx, { action, actor: principal, subject });
  await closeSessionsOf(tx, principal, principal.professionalId, principal.sessionId);
  await mailChange(tx, principal.professionalId);
}

function mine({ professionalId }: Principal): string {
  return `account:${professionalId}`;
}
