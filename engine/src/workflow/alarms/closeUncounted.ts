import { recordAudit } from '../../audit/index.js';
import type { Tx } from '../../platform/index.js';
import { goesOnWithoutIncident } from '../incidents/goesOnWithoutIncident.js';
import { holdInstance } from '../instances/holdInstance.js';
import type { TaskRow } from '../rows.js';
import { UNCOUNTED } from './tellUncounted.js';

/** Those of these tasks of which an open incident says that their reminders cannot be counted. */
export async function toldUncounted(tx: Tx, tasks: readonly TaskRow[]): Promise<TaskRow[]> {
  const open = await tx.query<{ instance_id: string; execution_id: string }>(
    `select instance_id, execution_id from incident
      where instance_id = any($1::uuid[]) and code = $2 and resolved_at is null`,
    [tasks.map(({ instance_id }) => instance_id), UNCOUNTED],
  );
  return tasks.filter(({ instance_id, execution_id }) =>
    open.some((one) => one.instance_id === instance_id && one.execution_id === execution_id),
  );
}

const WHY = 'Les rappels de la tâche ont pu être préparés.';

/** Closes the incident of a task whose reminders were counted at last. */
export async function closeUncounted(tx: Tx, task: TaskRow): Promise<void> {
  const instance = await holdInstance(tx, task.instance_id);
  const closed = await tx.query<{ id: string }>(
    `update incident set resolved_at = $4, reason = $5
      where instance_id = $1 and execution_id = $2 and code = $3 and resolved_at is null returning id`,
    [task.instance_id, task.execution_id, UNCOUNTED, tx.now().toISOString(), WHY],
  );
  for (const { id } of closed) {
    await recordAudit(tx, {
      action: 'incident.sans-objet',
      actor: 'systeme',
      dossierId: task.dossier_id,
      subject: { kind: 'incident', id },
    });
  }
  await goesOnWithoutIncident(tx, instance.id);
}
