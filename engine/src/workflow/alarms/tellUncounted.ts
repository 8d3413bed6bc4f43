import type { CircuitIncident } from '@trame/language';
import type { Tx } from '../../platform/index.js';
import { openIncident } from '../incidents/openIncident.js';
import { holdInstance } from '../instances/holdInstance.js';
import type { IncidentRow, TaskRow } from '../rows.js';

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
      code: why.code,
      message: `Les rappels de cette tâche n’ont pas pu être préparés\u00A0; elle peut être faite. ${why.message}`,
    },
  );
  tx.set('circuit_instance', instance.id, { status: 'en-incident' });
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
