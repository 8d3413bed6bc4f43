import type { Actor } from '../../audit/index.js';
import type { Tx } from '../../platform/index.js';
import { getDossier } from '../dossierRow.js';
import { dossierErrors } from '../errors.js';
import { keepIdentity, readIdentity } from './identityRow.js';
import { reviewOfWaiting } from './keptAnswer.js';
import { lockPerson } from './lockPerson.js';
import { traceIdentity } from './traceIdentity.js';

/**
 * Keeps what a verification of INSi answered. When it does not confirm, the identity is to be looked at again: nothing
 * is overwritten, and the status stays until somebody decides (FAQ of the ANS on the INS).
 *
 * @throws Problem `dossier-not-found`, `identity-without-ins`
 */
export async function applyInsiVerification(
  tx: Tx,
  { dossierId, confirmed, verbatim }: { dossierId: string; confirmed: boolean; verbatim?: unknown },
  actor: Actor,
): Promise<void> {
  const { usagerId } = await getDossier(tx, dossierId);
  const traits = await lockPerson(tx, usagerId);
  const kept = await readIdentity(tx, usagerId);
  if (!kept.identity.ins) throw dossierErrors.problem('identity-without-ins');
  await keepIdentity(tx, kept, kept.identity, {
    actor,
    event: { kind: confirmed ? 'ins-verifiee' : 'ins-non-confirmee', details: { reponse: verbatim ?? null } },
    toReview: confirmed
      ? await reviewOfWaiting(tx, kept, traits)
      : 'Le téléservice INSi ne confirme plus cette identité\u00a0: vérifiez les traits avec la personne ou sa famille.',
  });
  await tx.query('update identity set verified_at = $2 where usager_id = $1', [usagerId, tx.now()]);
  const details = { resultat: confirmed ? 'confirmee' : 'non-confirmee' };
  await traceIdentity(tx, { dossierId, usagerId, action: 'identite.verifiee', details }, actor);
}
