import { teamDossiersOf } from '../../dossiers/index.js';
import { Problem, type Principal, type Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';
import { HELD_INSTANCE } from '../instances/holdInstance.js';
import type { HeldInstance, TaskRow } from '../rows.js';
import { isCandidate } from './candidates.js';

/** A task with what decides whether this person may do it. */
export type FoundTask = { task: TaskRow; candidate: boolean; mine: boolean };

/**
 * Finds a task one may see: a candidate for it, or the one who took or finished it.
 *
 * @throws Problem `task-not-found`
 */
export async function findTask(tx: Tx, principal: Principal, id: string): Promise<FoundTask> {
  const [task] = await tx.query<TaskRow>('select * from task where id = $1', [id]);
  return judge(tx, principal, task);
}

/** A task that may be changed, and the instance that this transaction has locked with it. */
export type TaskToChange = { task: TaskRow; instance: HeldInstance };

/**
 * Finds a task to change it: still open, the version the person saw, and not in somebody else's hands. It is the first
 * thing that its transaction does, which may have begun `atOnce`.
 *
 * @param revision what `If-Match` carried
 * @throws Problem `task-not-found`, `task-already-done`, `task-cancelled`, `stale-version`, `task-taken`, `task-not-allowed`
 */
export async function findTaskToChange(
  tx: Tx,
  principal: Principal,
  id: string,
  revision: number,
): Promise<TaskToChange> {
  // The instance is locked before the task, in the same order as every command: no deadlock. The second statement is
  // run after the first, in the same round trip, and sees what whoever held the lock has written.
  const [[instance], [locked]] = await Promise.all([
    tx.query<HeldInstance>(
      `${HELD_INSTANCE} where i.id = (select instance_id from task where id = $1) for update of i`,
      [id],
    ),
    tx.query<TaskRow>('select * from task where id = $1 for update', [id]),
  ]);
  if (!instance) throw workflowErrors.problem('task-not-found');
  const { task, candidate } = await judge(tx, principal, locked);
  if (task.state === 'terminee') throw workflowErrors.problem('task-already-done');
  if (task.state === 'annulee') throw workflowErrors.problem('task-cancelled');
  if (task.assignee_id && task.assignee_id !== principal.professionalId)
    throw workflowErrors.problem('task-taken');
  if (!candidate) throw workflowErrors.problem('task-not-allowed');
  if (task.revision !== revision) throw new Problem('stale-version');
  return { task, instance };
}

async function judge(tx: Tx, principal: Principal, task: TaskRow | undefined): Promise<FoundTask> {
  if (!task) throw workflowErrors.problem('task-not-found');
  const candidate = await mayDo(tx, principal, task);
  const mine =
    task.assignee_id === principal.professionalId || task.completed_by === principal.professionalId;
  if (!candidate && !mine) throw workflowErrors.problem('task-not-found');
  return { task, candidate, mine };
}

/** The care team is asked only when it decides. */
async function mayDo(tx: Tx, principal: Principal, task: TaskRow): Promise<boolean> {
  const facts = { candidates: task.candidates, establishmentId: task.establishment_id };
  if (isCandidate(principal, { ...facts, teamFunctions: [] })) return true;
  if (task.candidates.every((candidate) => candidate.function === undefined)) return false;
  const teams = await teamDossiersOf(tx, principal.professionalId, [task.dossier_id]);
  return isCandidate(principal, { ...facts, teamFunctions: teams.get(task.dossier_id) ?? [] });
}
