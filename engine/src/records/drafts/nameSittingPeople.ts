import type { SittingPeople } from '@trame/schemas';
import type { Principal, Tx } from '../../platform/index.js';
import { findDraft, refuseHeld } from './draftRow.js';
import { requireColleagues } from '../sittings/requireColleagues.js';

/**
 * Keeps who evaluates and who answers for it while a grid is filled; its answers and their revision are left alone.
 *
 * @throws Problem `entry-not-found`, `entry-submitted`, `entry-held`, `unknown-evaluator`
 */
export async function nameSittingPeople(
  tx: Tx,
  principal: Principal,
  id: string,
  { evaluatorId, responsibleId }: SittingPeople,
): Promise<void> {
  const { draft, opened } = await findDraft(tx, principal, id, true);
  await refuseHeld(tx, principal, draft);
  await requireColleagues(tx, principal, opened.dossier.establishmentId, [evaluatorId, responsibleId]);
  await tx.query('update draft set evaluator_id = $2, responsible_id = $3 where id = $1', [
    id,
    evaluatorId ?? null,
    responsibleId ?? null,
  ]);
}
