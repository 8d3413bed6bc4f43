import { recordAudit } from '../../audit/index.js';
import { getPack } from '../../catalog/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import {
  answerForm,
  answerGrid,
  deleteDrafts,
  recordErrors,
  requireColleagues,
  saveGridResult,
  saveRecord,
  tracePurged,
} from '../../records/index.js';
import { workflowErrors } from '../errors.js';
import { readAhead, runCommand, type CommandResult } from '../instances/runCommand.js';
import type { TaskRow } from '../rows.js';
import { findTaskToChange, actingFor, type HeldTask } from './findTask.js';

/** A task that somebody says is done. */
export type Completion = {
  principal: Principal;
  id: string;
  /** What `If-Match` carried. */
  revision: number;
  data: Record<string, unknown>;
  /** Of a grid: who evaluated, who completes it unless told, and who answers for it. */
  evaluatorId?: string | undefined;
  responsibleId?: string | undefined;
};

/** Where the circuit stands once a task is completed. */
export type Completed = CommandResult & { task: TaskRow };

/**
 * Completes a task: validates the answers with the pinned version of its form or grid, stores them, advances the
 * circuit and audits, in one transaction. Hidden answers are purged, and which ones is traced.
 *
 * @param held the task and its instance, when this transaction has locked them already
 * @throws Problem what `findTaskToChange` raises, `invalid-form-data` with every fault, `unknown-evaluator`
 */
export async function completeTask(tx: Tx, completion: Completion, held?: HeldTask): Promise<Completed> {
  const { principal, id, revision } = completion;
  const found = await findTaskToChange(tx, principal, id, revision, held);
  const { task, instance } = found;
  // Nothing that the circuit reads is written before it advances, unless there are answers.
  const ahead = task.form_id || task.grid_id ? undefined : await readAhead(tx, instance);
  const result = await keepAnswers(tx, task, completion);
  tx.set('task', id, {
    state: 'terminee',
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
  task: TaskRow,
  { principal, data, evaluatorId, responsibleId }: Completion,
): Promise<Kept> {
  const pack = await getPack(task.pack_version_id, tx);
  if (!task.grid_id) refusePeople({ evaluatorId, responsibleId });
  if (task.grid_id) {
    const grid = pack.grids.get(task.grid_id);
    if (!grid) throw workflowErrors.problem('circuit-not-found');
    const { answers, purged, result } = answerGrid(grid, data);
    await requireColleagues(tx, principal, task.establishment_id, [evaluatorId, responsibleId]);
    await saveGridResult(tx, {
      dossierId: task.dossier_id,
      packVersionId: task.pack_version_id,
      grid,
      answers,
      purged,
      result,
      author: principal,
      evaluatorId,
      responsibleId,
      taskId: task.id,
    });
    return { answers: { ...result, reponses: answers }, purged };
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

/** Who evaluated and who answers for it are of a grid alone. @throws Problem `invalid-form-data` */
function refusePeople(people: Pick<Completion, 'evaluatorId' | 'responsibleId'>): void {
  const faults = Object.entries(people).flatMap(([name, id]) =>
    id === undefined
      ? []
      : [{ path: `/${name}`, message: 'Cette tâche n’est pas une évaluation\u00a0: personne n’y évalue.' }],
  );
  if (faults.length > 0) throw recordErrors.problem('invalid-form-data', { faults });
}
