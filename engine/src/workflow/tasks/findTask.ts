import { phaseIn, refuseCircuitWhenClosed, type Phase } from '../../dossiers/index.js';
import { Problem, type Principal, type Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';
import { HELD_INSTANCE } from '../instances/holdInstance.js';
import type { HeldInstance, TaskRow } from '../rows.js';
import { inHandsOf } from './inHandsOf.js';
import { mayDo } from './mayDo.js';
import { standInsOf, type StandIn } from './standIns.js';
import { maySupervise } from './supervise.js';

/** A task with what decides whether this person may do it. */
export type FoundTask = {
  task: TaskRow;
  candidate: boolean;
  mine: boolean;
  /** Whom one stands in for to do it, when one could not by oneself. */
  insteadOf?: string;
};

/**
 * Finds a task one may see: a candidate for it, the one who took or finished it, whoever stands in for one of them, or
 * whoever oversees the tasks where it is.
 *
 * @throws Problem `task-not-found`
 */
export async function findTask(tx: Tx, principal: Principal, id: string): Promise<FoundTask> {
  const [task] = await tx.query<TaskRow>('select * from task where id = $1', [id]);
  return judge(tx, principal, task);
}

/**
 * A task that this transaction has locked, and how far its dossier was in its life as the statement began: the dossier
 * itself is not locked. `where` and `for update of t` are the caller's.
 */
export const HELD_TASK = `select t.*, ${phaseIn('t.dossier_id')} as dossier_phase from task t`;

export type HeldTaskRow = TaskRow & { dossier_phase: Phase };

/** A task and its instance, as this transaction has locked them. */
export type HeldTask = { task: HeldTaskRow; instance: HeldInstance };

/** A task that is open, and the instance that this transaction has locked with it. */
export type LockedTask = FoundTask & { instance: HeldInstance };

/**
 * Finds a task to change it: still open, the version the person saw, and not in somebody else's hands. It is the first
 * thing that its transaction does, which may have begun `atOnce`.
 *
 * @param revision what `If-Match` carried
 * @param held the task and its instance, when this transaction has locked them already
 * @throws Problem `task-not-found`, `task-already-done`, `task-cancelled`, `stale-version`, `task-taken`, `task-not-allowed`
 */
export async function findTaskToChange(
  tx: Tx,
  principal: Principal,
  id: string,
  revision: number,
  held?: HeldTask,
): Promise<LockedTask> {
  const found = await lockOpenTask(tx, principal, id, held);
  const { task, candidate, insteadOf } = found;
  if (task.assignee_id && ![principal.professionalId, insteadOf].includes(task.assignee_id))
    throw workflowErrors.problem('task-taken');
  if (!candidate) throw workflowErrors.problem('task-not-allowed');
  if (task.revision !== revision) throw new Problem('stale-version');
  return found;
}

/**
 * Locks a task that is still open, whoever has it in hand, with its instance; the first thing that its transaction does.
 *
 * @throws Problem `task-not-found`, `task-already-done`, `task-cancelled`, `dossier-closed`
 */
export async function lockOpenTask(
  tx: Tx,
  principal: Principal,
  id: string,
  held?: HeldTask,
): Promise<LockedTask> {
  const { instance, task } = held ?? (await holdTask(tx, id));
  const found = await judge(tx, principal, task);
  if (found.task.state === 'terminee') throw workflowErrors.problem('task-already-done');
  if (found.task.state === 'annulee') throw workflowErrors.problem('task-cancelled');
  if (task.dossier_phase !== 'actif')
    await refuseCircuitWhenClosed(tx, instance.dossier_id, instance.circuit_id);
  return { ...found, instance };
}

async function holdTask(tx: Tx, id: string): Promise<HeldTask> {
  // The instance is locked before the task, in the same order as every command: no deadlock. The second statement is
  // run after the first, in the same round trip, and sees what whoever held the lock has written.
  const [[instance], [task]] = await Promise.all([
    tx.query<HeldInstance>(
      `${HELD_INSTANCE} where i.id = (select instance_id from task where id = $1) for update of i`,
      [id],
    ),
    tx.query<HeldTaskRow>(`${HELD_TASK} where t.id = $1 for update of t`, [id]),
  ]);
  if (!instance || !task) throw workflowErrors.problem('task-not-found');
  return { instance, task };
}

/**
 * Refuses that a task be written to in a dossier that is closed, unless its circuit goes on there.
 * @throws Problem `dossier-closed`
 */
export async function refuseTaskWhenClosed(
  tx: Tx,
  task: Pick<TaskRow, 'dossier_id' | 'instance_id'>,
): Promise<void> {
  const [instance] = await tx.query<{ circuit_id: string }>(
    'select circuit_id from circuit_instance where id = $1',
    [task.instance_id],
  );
  if (instance) await refuseCircuitWhenClosed(tx, task.dossier_id, instance.circuit_id);
}

/** What the trail says of an act done for somebody who is away. */
export function actingFor({ insteadOf }: Pick<FoundTask, 'insteadOf'>): { aLaPlaceDe?: string } {
  return insteadOf === undefined ? {} : { aLaPlaceDe: insteadOf };
}

async function judge(tx: Tx, principal: Principal, task: TaskRow | undefined): Promise<FoundTask> {
  if (!task) throw workflowErrors.problem('task-not-found');
  const me = { id: principal.professionalId, activities: principal.activities };
  const mine = holds(task, me);
  const candidate = await mayDo(tx, task, me);
  if (candidate && (mine || !inHandsOf(task))) return { task, candidate, mine };
  const standIn = await judgeStandIns(tx, principal, task);
  // Who could do the task alone acts for the absent only when it is in the absent's hands.
  if (candidate) return standIn?.mine ? { task, ...standIn, candidate } : { task, candidate, mine };
  if (standIn) return { task, ...standIn, mine: mine || standIn.mine };
  if (!mine && !(await maySupervise(tx, principal, task))) throw workflowErrors.problem('task-not-found');
  return { task, candidate, mine };
}

type Judged = { candidate: boolean; mine: boolean; insteadOf: string };

/** The first of those one stands in for who may do the task, or has it in hand. */
async function judgeStandIns(tx: Tx, principal: Principal, task: TaskRow): Promise<Judged | undefined> {
  const standIns = await standInsOf(tx, principal);
  const holder = standIns.find((one) => holds(task, one));
  for (const one of holder ? [holder] : standIns) {
    const candidate = await mayDo(tx, task, one);
    const mine = holds(task, one);
    if (candidate || mine) return { candidate, mine, insteadOf: one.id };
  }
  return undefined;
}

const holds = (task: TaskRow, { id }: Pick<StandIn, 'id'>): boolean => inHandsOf(task) === id;
