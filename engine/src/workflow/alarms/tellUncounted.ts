import type { CircuitIncident } from '@trame/language';
import { recordAudit } from '../../audit/index.js';
import type { Tx } from '../../platform/index.js';
import { openIncident } from '../incidents/openIncident.js';
import { holdInstance } from '../instances/holdInstance.js';
import type { IncidentRow, TaskRow } from '../rows.js';

/** What the incident of such a task is called: its step goes on, and is never skipped for it. */
export const UNCOUNTED = 'rappels-incomptables';

/** A task whose reminders cannot be counted from its due date, and why. */
export type Uncounted = { task: TaskRow; why: CircuitIncident };

/**
 * Says of a task, once, that nobody will be reminded of it: an incident of its circuit, there as long as the task is, or
 * until somebody has it retried. The task itself goes on.
 */
export async function tellUncounted(tx: Tx, { task, why }: Uncounted): Promise<void> {
  const instance = await holdInstance(tx, task.instance_id);
  const [mine] = await tx.query(
    `update task set alarms_armed_at = $2
      where id = $1 and alarms_armed_at is null and state in ('ouverte', 'prise') returning id`,
    [task.id, tx.now().toISOString()],
  );
  if (!mine) return;
  const message = `Les rappels de cette tâche n’ont pas pu être préparés\u00A0; elle peut être faite. ${why.message}`;
  if (await isTold(tx, task, message)) return;
  const { state } = instance;
  const event = { type: 'retry' as const, executionId: task.execution_id };
  await openIncident(
    tx,
    { instance, state, event, actor: 'systeme' },
    {
      kind: 'incident',
      executionId: task.execution_id,
      elementId: task.element_id,
      name: task.title,
      code: UNCOUNTED,
      message,
    },
  );
  tx.set('circuit_instance', instance.id, { status: 'en-incident' });
  await recordAudit(tx, {
    action: 'tache.rappels-incomptables',
    actor: 'systeme',
    dossierId: task.dossier_id,
    subject: { kind: 'tache', id: task.id },
    details: { code: why.code },
  });
}

/** An incident of this task that is open already says why today. */
async function isTold(tx: Tx, task: TaskRow, message: string): Promise<boolean> {
  const open = await tx.query(
    `update incident set message = $4
      where instance_id = $1 and execution_id = $2 and code = $3 and resolved_at is null returning id`,
    [task.instance_id, task.execution_id, UNCOUNTED, message],
  );
  return open.length > 0;
}

/** Has the reminders of the task of an incident counted again, when it is still to be done. */
export async function countAgain(
  tx: Tx,
  incident: Pick<IncidentRow, 'instance_id' | 'execution_id'>,
): Promise<void> {
  await tx.query(
    `update task set alarms_armed_at = null
      where instance_id = $1 and execution_id = $2 and state in ('ouverte', 'prise')`,
    [incident.instance_id, incident.execution_id],
  );
}
