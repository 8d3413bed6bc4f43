import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../audit/index.js';
import { inOrganisation, type Tx } from '../../platform/index.js';
import { accessErrors } from '../errors.js';
import { openSession } from '../sessions/openSession.js';
import { findAccount, type Account } from './findAccount.js';
import { requireNotEnded } from './endedByProvider.js';
import { keepProof } from './heldProofs.js';
import type { Identity } from './identity.js';
import type { SignInResult } from './provider.js';

/**
 * Opens a session for an identity that the provider vouches for.
 * @param device what kind of computer it is
 * @returns the session token
 * @throws Problem `unknown-professional`, `ambiguous-professional`, `name-disagrees`, `no-activity`, `sign-in-expired` when the provider has
 *   ended its session meanwhile
 */
export async function signIn(
  { identity, idToken, authenticatedAt, sid, proof }: SignInResult,
  device?: string,
): Promise<string> {
  const account = await findAccount(identity);
  const sessionId = randomUUID();
  const token = await inOrganisation(account.organisationId, async (tx) => {
    if (sid) await requireNotEnded(tx, identity.issuer, sid);
    if (!account.bound) await bind(tx, account, identity);
    return openSession(tx, account.professionalId, {
      sessionId,
      idToken,
      means: 'fournisseur',
      ...(authenticatedAt ? { provedAt: authenticatedAt } : {}),
      ...(sid ? { sid } : {}),
      ...(device ? { device } : {}),
    });
  });
  if (proof) keepProof(sessionId, proof);
  return token;
}

/** From now on, this identity alone opens this account. */
async function bind(tx: Tx, { professionalId }: Account, { issuer, subject }: Identity): Promise<void> {
  const bound = await tx.query(
    `update professional set oidc_issuer = $2, oidc_subject = $3, binding_refused = null, binding_refused_at = null
      where id = $1 and oidc_subject is null returning id`,
    [professionalId, issuer, subject],
  );
  if (bound.length === 0) throw accessErrors.problem('ambiguous-professional');
  await recordAudit(tx, {
    action: 'compte.rattache',
    actor: 'systeme',
    subject: { kind: 'professionnel', id: professionalId },
  });
}
