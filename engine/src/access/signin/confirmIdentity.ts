import { inOrganisation } from '../../platform/index.js';
import { accessErrors } from '../errors.js';
import { isFresh } from '../freshProof.js';
import { findPrincipal } from '../sessions/findPrincipal.js';
import { noteProof } from '../sessions/noteProof.js';
import { findAccount } from './findAccount.js';
import { keepProof } from './heldProofs.js';
import type { SignInResult } from './provider.js';

/**
 * Notes that whoever is signed in has shown again, at the provider, who they are.
 * @param sessionId the session that asked
 * @param token that of the browser that comes back
 * @throws Problem `sign-in-expired` when that session is over, or is not this browser's; `proof-of-another`;
 *   `proof-too-old` when the provider does not say that it has just asked (`auth_time`)
 */
export async function confirmIdentity(
  { identity, authenticatedAt, proof }: SignInResult,
  sessionId: string,
  token: string | undefined,
): Promise<void> {
  const principal = await findPrincipal(token);
  if (principal?.sessionId !== sessionId) throw accessErrors.problem('sign-in-expired');
  const account = await findAccount(identity);
  if (!account.bound || account.professionalId !== principal.professionalId)
    throw accessErrors.problem('proof-of-another');
  if (!authenticatedAt || !isFresh({ at: authenticatedAt })) throw accessErrors.problem('proof-too-old');
  await inOrganisation(principal.organisationId, (tx) =>
    noteProof(tx, principal, { at: authenticatedAt, by: 'fournisseur' }),
  );
  if (proof) keepProof(sessionId, proof);
}
