import { alarmsOf, type Alarm } from '@trame/language';
import { calendarOf } from '../../catalog/index.js';
import { beforeOrganisation, inOrganisation, logger, newId, Problem, type Tx } from '../../platform/index.js';
import { dossierContext } from '../../dossiers/index.js';
import { circuitOf } from '../instances/circuitOf.js';
import { WORKING_DAYS } from '../instances/readsFacts.js';
import type { TaskRow } from '../rows.js';
import { byOrganisation, type Dispatched } from './byOrganisation.js';

const BATCH = 500;

type Found = TaskRow & { circuit_id: string; instance_version_id: string };

/**
 * Arms what is to be told of the tasks that have a due date: their reminders, and what is told when they are late, as
 * their circuit says. A task whose date changed is armed anew. One transaction an organisation.
 */
export async function armAlarms(signal?: AbortSignal): Promise<void> {
  const waiting = await beforeOrganisation('job-dispatch', (tx) =>
    tx.query<Dispatched>('select * from tasks_without_alarms($1)', [BATCH]),
  );
  for (const [organisationId, ids] of byOrganisation(waiting)) {
    if (signal?.aborted) return;
    await inOrganisation(organisationId, (tx) => armThose(tx, ids)).catch((error: unknown) =>
      logger.error({ err: error, tasks: ids.length }, 'the reminders of tasks could not be armed'),
    );
  }
}

/** A task that a command has in hand is left for the next beat: nobody waits for the other. */
async function armThose(tx: Tx, ids: string[]): Promise<void> {
  const tasks = await tx.query<Found>(
    `update task t set alarms_armed_at = $2 from circuit_instance i
      where t.id in (select id from task where id = any($1::uuid[]) and alarms_armed_at is null
                        for update skip locked)
        and i.id = t.instance_id
      returning t.*, i.circuit_id, i.pack_version_id as instance_version_id`,
    [ids, tx.now().toISOString()],
  );
  await tx.query('delete from task_alarm where task_id = any($1::uuid[]) and told_at is null', [
    tasks.map(({ id }) => id),
  ]);
  for (const task of tasks) {
    if (!task.due_at) continue;
    for (const alarm of await wanted(tx, task, task.due_at)) {
      tx.add('task_alarm', {
        id: newId(),
        organisation_id: tx.organisationId,
        task_id: task.id,
        kind: alarm.kind,
        target: alarm.target ? { ...alarm.target } : null,
        due_at: new Date(alarm.dueAt),
      });
    }
  }
}

/** What was already past when the task was opened, or moved, is not told. */
async function wanted(tx: Tx, task: Found, due: Date): Promise<Alarm[]> {
  const circuit = await circuitOf(tx, task.instance_version_id, task.circuit_id).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
    logger.error({ err: error, taskId: task.id }, 'the circuit of a task was not found: no reminder');
    return undefined;
  });
  if (!circuit) return [];
  const { definition, pack } = circuit;
  const known = [definition, ...Object.values(definition.library ?? {})].concat(
    [...pack.circuits.values()].map((one) => one.definition),
  );
  const node = known.find(({ nodes }) => Object.hasOwn(nodes, task.element_id))?.nodes[task.element_id];
  const now = tx.now().toISOString();
  const calendar = WORKING_DAYS.test(JSON.stringify(node?.work ?? {}))
    ? calendarOf((await dossierContext(tx, task.dossier_id)).parametres)
    : undefined;
  return alarmsOf(node?.work, due.toISOString(), undefined, calendar).filter(({ dueAt }) => dueAt > now);
}
