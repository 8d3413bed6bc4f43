import type { SaveDraft } from '@trame/schemas';
import type { Principal, Tx } from '../../platform/index.js';
import { saveDraft } from '../../records/index.js';
import { workflowErrors } from '../errors.js';
import { findTask, refuseTaskWhenClosed } from './findTask.js';

/**
 * Keeps what a person is typing in a task, for that person alone; nothing is validated.
 *
 * @returns when it was kept, ISO 8601
 * @throws Problem `task-not-found`, `task-already-done`, `task-cancelled`, `dossier-closed`, `stale-version` when it does not continue the
 *   draft that is kept
 */
export async function saveTaskDraft(
  tx: Tx,
  principal: Principal,
  id: string,
  given: SaveDraft,
): Promise<{ savedAt: string }> {
  const { task } = await findTask(tx, principal, id);
  if (task.state === 'terminee') throw workflowErrors.problem('task-already-done');
  if (task.state === 'annulee') throw workflowErrors.problem('task-cancelled');
  await refuseTaskWhenClosed(tx, task);
  const { savedAt } = await saveDraft(tx, { taskId: id, professionalId: principal.professionalId }, given);
  return { savedAt };
}
