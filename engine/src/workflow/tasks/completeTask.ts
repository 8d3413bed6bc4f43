import { recordAudit } from '../../audit/index.js';
import { getPack } from '../../catalog/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import {
  answerForm,
  answerGrid,
  deleteDrafts,
  saveGridResult,
  saveRecord,
  tracePurged,
} from '../../records/index.js';
import { workflowErrors } from '../errors.js';
import { readAhead, runCommand, type CommandResult } from '../instances/runCommand.js';
import type { TaskRow } from '../rows.js';
import { findTaskToChange, actingFor, type HeldTask } from './findTask.js';

/** Where the circuit stands once a task is completed. */
export type Completed = CommandResult & { task: TaskRow };

/**
 * Completes a task: validates the answers with the pinned version of its form or grid, stores them, advances the
 * circuit and audits, in one transaction. Hidden answers are purged, and which ones is traced.
 *
 * @param revision what `If-Match` carried
 * @param held the task and its instance, when this transaction has locked them already
 * @throws Problem what `findTaskToChange` raises, and `invalid-form-data` with every fault
 */
export async function completeTask(
  tx: Tx,
  principal: Principal,
  id: string,
  revision: number,
  data: Record<string, unknown>,
  held?: HeldTask,
): Promise<Completed> {
  const found = await findTaskToChange(tx, principal, id, revision, held);
  const { task, instance } = found;
  // Nothing that the circuit reads is written before it advances, unless there are answers.
  const ahead = task.form_id || task.grid_id ? undefined : await readAhead(tx, instance);
  const result = await keepAnswers(tx, principal, task, data);
  tx.set('task', id, {
    state: 'terminee',
    assignee_id: principal.professionalId,
    completed_by: principal.professionalId,
    completed_at: tx.now(),
    revision: task.revision + 1,
  });
  await deleteDrafts(tx, id);
  await recordAudit(tx, {
    action: 'tache.terminee',
    actor: principal,
    dossierId: task.dossier_id,
    subject: { kind: 'tache', id },
    details: { ...tracePurged(result.purged), ...actingFor(found) },
  });
  const outcome = await runCommand(tx, {
    instanceId: task.instance_id,
    event: { type: 'taskCompleted', executionId: task.execution_id, result: result.answers },
    actor: principal,
    held: instance,
    ahead,
  });
  return { ...outcome, task };
}

type Kept = { answers: Record<string, unknown>; purged: string[] };

async function keepAnswers(
  tx: Tx,
  principal: Principal,
  task: TaskRow,
  data: Record<string, unknown>,
): Promise<Kept> {
  const pack = await getPack(task.pack_version_id, tx);
  if (task.grid_id) {
    const grid = pack.grids.get(task.grid_id);
    if (!grid) throw workflowErrors.problem('circuit-not-found');
    const { answers, result } = answerGrid(grid, data);
    await saveGridResult(tx, {
      dossierId: task.dossier_id,
      packVersionId: task.pack_version_id,
      grid,
      answers,
      result,
      author: principal,
      taskId: task.id,
    });
    return { answers: { ...result, reponses: answers }, purged: [] };
  }
  if (!task.form_id) return { answers: {}, purged: [] };
  const form = pack.forms.get(task.form_id);
  if (!form) throw workflowErrors.problem('circuit-not-found');
  const { answers, purged } = await answerForm(
    tx,
    { dossierId: task.dossier_id, principal, form, subject: { kind: 'tache', id: task.id } },
    data,
  );
  await saveRecord(tx, {
    dossierId: task.dossier_id,
    packVersionId: task.pack_version_id,
    formId: task.form_id,
    data: answers,
    author: principal,
    taskId: task.id,
  });
  return { answers, purged };
}
