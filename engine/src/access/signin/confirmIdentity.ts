import { inOrganisation, logger, Problem, type Principal } from '../../platform/index.js';
import { accessErrors } from '../errors.js';
import { isFresh } from '../freshProof.js';
import { findPrincipal } from '../sessions/findPrincipal.js';
import { noteProof } from '../sessions/noteProof.js';
import { recordRefusal } from '../refusals/recordRefusal.js';
import { findAccount } from './findAccount.js';
import type { Identity } from './identity.js';
import { requireNotEnded } from './endedByProvider.js';
import { keepProof } from './heldProofs.js';
import type { SignInResult } from './provider.js';

/**
 * Notes that whoever is signed in has shown again, at the provider, who they are.
 * @param sessionId the session that asked
 * @param token that of the browser that comes back
 * @throws Problem `sign-in-expired` when that session is over, or is not this browser's, or the provider has ended its own; `proof-of-another` and what
 *   `findAccount` raises, told in the trail; `proof-too-old` when the provider does not say that it has just asked (`auth_time`)
 */
export async function confirmIdentity(
  { identity, idToken, authenticatedAt, sid, proof }: SignInResult,
  sessionId: string,
  token: string | undefined,
): Promise<void> {
  const principal = await findPrincipal(token);
  if (principal?.sessionId !== sessionId) throw accessErrors.problem('sign-in-expired');
  await requireSame(principal, identity);
  if (!authenticatedAt || !isFresh({ at: authenticatedAt })) throw accessErrors.problem('proof-too-old');
  await inOrganisation(principal.organisationId, async (tx) => {
    if (sid) await requireNotEnded(tx, identity.issuer, sid);
    await noteProof(
      tx,
      principal,
      { at: authenticatedAt, by: 'fournisseur' },
      { idToken, ...(sid ? { sid } : {}) },
    );
  });
  if (proof) keepProof(sessionId, proof);
}

/** Whoever brings the proof of somebody else, known here or not, in the session of another is told in the trail. */
async function requireSame(principal: Principal, identity: Identity): Promise<void> {
  try {
    const account = await findAccount(identity);
    if (!account.bound || account.professionalId !== principal.professionalId)
      throw accessErrors.problem('proof-of-another');
  } catch (error) {
    if (error instanceof Problem && error.status === 403)
      await recordRefusal(
        principal,
        { subject: { kind: 'session', id: principal.sessionId } },
        'session.preuve-refusee',
      ).catch((err: unknown) => logger.error({ err }, 'a refused proof could not be traced'));
    throw error;
  }
}
