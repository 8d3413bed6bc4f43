import { teamDossiersOf } from '../../dossiers/index.js';
import { Problem, type Principal, type Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';
import type { TaskRow } from '../rows.js';
import { isCandidate } from './candidates.js';

/** A task with what decides whether this person may do it. */
export type FoundTask = { task: TaskRow; candidate: boolean; mine: boolean };

/**
 * Finds a task one may see: a candidate for it, or the one who took or finished it.
 *
 * @param lock take the row lock, to change the task
 * @throws Problem `task-not-found`
 */
export async function findTask(tx: Tx, principal: Principal, id: string, lock = false): Promise<FoundTask> {
  const [task] = await tx.query<TaskRow>(`select * from task where id = $1${lock ? ' for update' : ''}`, [
    id,
  ]);
  if (!task) throw workflowErrors.problem('task-not-found');
  const teams = await teamDossiersOf(tx, principal.professionalId, [task.dossier_id]);
  const candidate = isCandidate(principal, {
    candidates: task.candidates,
    establishmentId: task.establishment_id,
    teamFunctions: teams.get(task.dossier_id) ?? [],
  });
  const mine =
    task.assignee_id === principal.professionalId || task.completed_by === principal.professionalId;
  if (!candidate && !mine) throw workflowErrors.problem('task-not-found');
  return { task, candidate, mine };
}

/**
 * Finds a task to change it: still open, the version the person saw, and not in somebody else's hands.
 *
 * @param revision what `If-Match` carried
 * @throws Problem `task-not-found`, `task-already-done`, `task-cancelled`, `stale-version`, `task-taken`, `task-not-allowed`
 */
export async function findTaskToChange(
  tx: Tx,
  principal: Principal,
  id: string,
  revision: number,
): Promise<TaskRow> {
  const [seen] = await tx.query<TaskRow>('select instance_id from task where id = $1', [id]);
  if (!seen) throw workflowErrors.problem('task-not-found');
  // The instance is locked before the task, in the same order as every command: no deadlock.
  await tx.query('select 1 from circuit_instance where id = $1 for update', [seen.instance_id]);
  const { task, candidate } = await findTask(tx, principal, id, true);
  if (task.state === 'terminee') throw workflowErrors.problem('task-already-done');
  if (task.state === 'annulee') throw workflowErrors.problem('task-cancelled');
  if (task.assignee_id && task.assignee_id !== principal.professionalId)
    throw workflowErrors.problem('task-taken');
  if (!candidate) throw workflowErrors.problem('task-not-allowed');
  if (task.revision !== revision) throw new Problem('stale-version');
  return task;
}
