import type { Principal, Tx } from '../../platform/index.js';
import { dossierErrors } from '../errors.js';
import { applyInsiAnswer } from './applyInsiAnswer.js';
import type { IdentityRef } from './changeIdentity.js';
import { waitingAnswer } from './keptAnswer.js';
import { openIdentityToChange } from './openIdentity.js';

/**
 * Takes the traits and the matricule that INSi answered, by somebody who has looked at what differs: it is the same person.
 * The matricule is the one that INSi gave; nobody types it.
 *
 * @throws Problem `identity-without-answer` when none waits, `identity-paper-disagrees`, `ins-held`, `dossier-not-found`,
 *   `not-allowed`, `stale-version`
 */
export async function takeAnswer(tx: Tx, principal: Principal, ref: IdentityRef): Promise<void> {
  const { kept } = await openIdentityToChange(tx, principal, ref);
  const waiting = await waitingAnswer(tx, kept);
  if (!waiting) throw dossierErrors.problem('identity-without-answer');
  const { dossierId } = ref;
  await applyInsiAnswer(tx, { dossierId, answer: waiting.answer, acceptDifferences: true }, principal);
}
