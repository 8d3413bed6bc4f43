import type { PlanTask, ReassignTask } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { Problem, type Principal, type Tx } from '../../platform/index.js';
import { closeUncounted, toldUncounted } from '../alarms/closeUncounted.js';
import { workflowErrors } from '../errors.js';
import { notify } from '../notifications/notify.js';
import type { TaskRow } from '../rows.js';
import { lockOpenTask } from './findTask.js';
import { maySupervise } from './supervise.js';
import { mayReceive } from './mayDo.js';

/**
 * Puts a task in other hands, or back in those of all who may do it: by whoever oversees tasks there, with the reason.
 *
 * @param revision what `If-Match` carried
 * @throws Problem `task-not-found`, `task-already-done`, `task-cancelled`, `not-allowed`, `stale-version`,
 * `task-person-refused`
 */
export async function reassignTask(
  tx: Tx,
  principal: Principal,
  id: string,
  revision: number,
  { to, reason }: ReassignTask,
): Promise<void> {
  const task = await lockSupervised(tx, principal, id, revision);
  if (to !== null && !(await mayReceive(tx, task, to))) {
    throw workflowErrors.problem('task-person-refused', {
      faults: [{ path: '/to', message: 'Choisissez une personne qui peut faire cette tâche.' }],
    });
  }
  await tx.query(
    `update task set state = $2, assignee_id = $3, delegated_by = null, revision = revision + 1 where id = $1`,
    [id, to === null ? 'ouverte' : 'prise', to],
  );
  await recordAudit(tx, {
    action: 'tache.reaffectee',
    actor: principal,
    dossierId: task.dossier_id,
    subject: { kind: 'tache', id },
    details: { de: task.assignee_id, a: to, reason },
  });
  if (to !== null && to !== task.assignee_id) {
    await notify(tx, { kind: 'tache-confiee', to: [to], taskId: id, actor: principal });
  }
  if (task.assignee_id && to !== task.assignee_id) {
    await notify(tx, { kind: 'tache-retiree', to: [task.assignee_id], taskId: id, actor: principal });
  }
}

/** Later than this, no calendar means it. */
const LAST_INSTANT = Date.parse('2200-01-01T00:00:00Z');

/**
 * Gives a task another due date or priority, with the reason; its reminders are armed anew.
 *
 * @param revision what `If-Match` carried
 * @throws Problem what `reassignTask` raises but the last, `invalid-request` for a date past all sense
 */
export async function planTask(
  tx: Tx,
  principal: Principal,
  id: string,
  revision: number,
  { due, priority, reason }: PlanTask,
): Promise<void> {
  const task = await lockSupervised(tx, principal, id, revision);
  const instant = due === undefined ? task.due_at : due === null ? null : new Date(due);
  if (instant && !(instant.getTime() < LAST_INSTANT)) {
    throw new Problem('invalid-request', {
      faults: [{ path: '/due', message: 'Cette date n’est pas plausible : avant l’an 2200.' }],
    });
  }
  await tx.query(
    `update task set due_at = $2, priority = $3, alarms_armed_at = null, revision = revision + 1 where id = $1`,
    [id, instant?.toISOString() ?? null, priority ?? task.priority],
  );
  // Without a date there is nothing to arm.
  if (!instant && (await toldUncounted(tx, [task])).length > 0) await closeUncounted(tx, task);
  await recordAudit(tx, {
    action: 'tache.planifiee',
    actor: principal,
    dossierId: task.dossier_id,
    subject: { kind: 'tache', id },
    details: {
      de: { echeance: task.due_at?.toISOString() ?? null, priorite: task.priority },
      a: { echeance: instant?.toISOString() ?? null, priorite: priority ?? task.priority },
      reason,
    },
  });
}

async function lockSupervised(tx: Tx, principal: Principal, id: string, revision: number): Promise<TaskRow> {
  const { task } = await lockOpenTask(tx, principal, id);
  if (!(await maySupervise(tx, principal, task))) throw new Problem('not-allowed');
  if (task.revision !== revision) throw new Problem('stale-version');
  return task;
}
