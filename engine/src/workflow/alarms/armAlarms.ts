import { alarmsOf, type Alarm } from '@trame/language';
import { beforeOrganisation, inOrganisation, logger, newId, type Tx } from '../../platform/index.js';
import { circuitOf } from '../instances/circuitOf.js';
import type { TaskRow } from '../rows.js';

const BATCH = 500;

type Found = TaskRow & { circuit_id: string; instance_version_id: string };

/**
 * Arms what is to be told of the tasks that have a due date: their reminders, and what is told when they are late, as
 * their circuit says. A task whose date changed is armed anew.
 */
export async function armAlarms(signal?: AbortSignal): Promise<void> {
  const waiting = await beforeOrganisation('job-dispatch', (tx) =>
    tx.query<{ organisation_id: string; id: string }>('select * from tasks_without_alarms($1)', [BATCH]),
  );
  for (const { organisation_id, id } of waiting) {
    if (signal?.aborted) return;
    await inOrganisation(organisation_id, (tx) => armOf(tx, id)).catch((error: unknown) =>
      logger.error({ err: error, taskId: id }, 'the reminders of a task could not be armed'),
    );
  }
}

async function armOf(tx: Tx, id: string): Promise<void> {
  const [task] = await tx.query<Found>(
    `update task t set alarms_armed_at = $2 from circuit_instance i
      where t.id = $1 and t.alarms_armed_at is null and i.id = t.instance_id
      returning t.*, i.circuit_id, i.pack_version_id as instance_version_id`,
    [id, tx.now().toISOString()],
  );
  if (!task?.due_at) return;
  tx.change('task_alarm', 'delete from task_alarm where task_id = $1 and told_at is null', [id]);
  for (const alarm of await wanted(tx, task, task.due_at)) {
    tx.add('task_alarm', {
      id: newId(),
      organisation_id: tx.organisationId,
      task_id: id,
      kind: alarm.kind,
      target: alarm.target ?? null,
      due_at: alarm.dueAt,
    });
  }
}

/** What was already past when the task was opened, or moved, is not told. */
async function wanted(tx: Tx, task: Found, due: Date): Promise<Alarm[]> {
  const { definition, pack } = await circuitOf(tx, task.instance_version_id, task.circuit_id);
  const known = [definition, ...Object.values(definition.library ?? {})].concat(
    [...pack.circuits.values()].map((circuit) => circuit.definition),
  );
  const node = known.find(({ nodes }) => Object.hasOwn(nodes, task.element_id))?.nodes[task.element_id];
  const now = tx.now().toISOString();
  return alarmsOf(node?.work, due.toISOString()).filter(({ dueAt }) => dueAt > now);
}
