import { alarmsOf, CircuitIncident, workOf, type Alarm, type InstanceState } from '@trame/language';
import { calendarOf } from '../../catalog/index.js';
import { beforeOrganisation, inOrganisation, logger, newId, Problem, type Tx } from '../../platform/index.js';
import { dossierContext } from '../../dossiers/index.js';
import { circuitOf } from '../instances/circuitOf.js';
import { WORKING_DAYS } from '../instances/readsFacts.js';
import type { TaskRow } from '../rows.js';
import { byOrganisation, type Dispatched } from './byOrganisation.js';
import { closeUncounted, toldUncounted } from './closeUncounted.js';
import { tellUncounted, type Uncounted } from './tellUncounted.js';

const BATCH = 500;

type Instance = { id: string; circuit_id: string; pack_version_id: string; state: InstanceState };

/** What was found of the tasks: those that cannot be told of, and those that an incident says so of, wrongly now. */
type Armed = { uncounted: Uncounted[]; mended: TaskRow[] };

/**
 * Arms what is to be told of the tasks that have a due date: their reminders, and what is told when they are late, as
 * their circuit says. A task whose date changed is armed anew. One transaction an organisation, and one for
 * each task whose reminders cannot be counted: an incident says why, and the others are armed.
 */
export async function armAlarms(signal?: AbortSignal): Promise<void> {
  const waiting = await beforeOrganisation('job-dispatch', (tx) =>
    tx.query<Dispatched>('select * from tasks_without_alarms($1)', [BATCH]),
  );
  for (const [organisationId, ids] of byOrganisation(waiting)) {
    if (signal?.aborted) return;
    const failed = (error: unknown): void =>
      logger.error({ err: error, tasks: ids.length }, 'the reminders of tasks could not be armed');
    const armed = await inOrganisation(organisationId, (tx) => armThose(tx, ids)).catch(failed);
    for (const one of armed?.uncounted ?? []) {
      await inOrganisation(organisationId, (tx) => tellUncounted(tx, one)).catch(failed);
    }
    for (const task of armed?.mended ?? []) {
      await inOrganisation(organisationId, (tx) => closeUncounted(tx, task)).catch(failed);
    }
  }
}

/** A task that a command has in hand is left for the next beat: nobody waits for the other. */
async function armThose(tx: Tx, ids: string[]): Promise<Armed> {
  const tasks = await tx.query<TaskRow>(
    `update task set alarms_armed_at = $2
      where id in (select id from task where id = any($1::uuid[]) and alarms_armed_at is null
                      for update skip locked)
      returning *`,
    [ids, tx.now().toISOString()],
  );
  const instances = await instancesOf(tx, tasks);
  await tx.query('delete from task_alarm where task_id = any($1::uuid[]) and told_at is null', [
    tasks.map(({ id }) => id),
  ]);
  const uncounted: Uncounted[] = [];
  for (const task of tasks) {
    if (!task.due_at) continue;
    const instance = instances.get(task.instance_id);
    const alarms = instance ? await wanted(tx, task, instance, task.due_at) : [];
    if (alarms instanceof CircuitIncident) {
      uncounted.push({ task, why: alarms });
      continue;
    }
    for (const alarm of alarms) {
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
  if (uncounted.length > 0) {
    await tx.query('update task set alarms_armed_at = null where id = any($1::uuid[])', [
      uncounted.map(({ task }) => task.id),
    ]);
  }
  const counted = tasks.filter((task) => !uncounted.some((one) => one.task === task));
  return { uncounted, mended: await toldUncounted(tx, counted) };
}

/** A circuit with a hundred tasks is read once. */
async function instancesOf(tx: Tx, tasks: readonly TaskRow[]): Promise<Map<string, Instance>> {
  const dated = tasks.filter(({ due_at }) => due_at !== null);
  const rows = await tx.query<Instance>(
    'select id, circuit_id, pack_version_id, state from circuit_instance where id = any($1::uuid[])',
    [[...new Set(dated.map(({ instance_id }) => instance_id))]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * What was already past when the task was opened, or moved, is not told.
 *
 * @returns why it cannot be counted, when it cannot
 */
async function wanted(
  tx: Tx,
  task: TaskRow,
  { pack_version_id, circuit_id, state }: Instance,
  due: Date,
): Promise<Alarm[] | CircuitIncident> {
  const circuit = await circuitOf(tx, pack_version_id, circuit_id).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
    logger.error({ err: error, taskId: task.id }, 'the circuit of a task was not found: no reminder');
    return undefined;
  });
  if (!circuit) return [];
  const { definition, pack } = circuit;
  const work = workOf(definition, state, task.execution_id, (ref) => pack.circuits.get(ref)?.definition);
  const now = tx.now().toISOString();
  const calendar = WORKING_DAYS.test(JSON.stringify(work ?? {}))
    ? calendarOf((await dossierContext(tx, task.dossier_id)).parametres)
    : undefined;
  try {
    return alarmsOf(work, due.toISOString(), undefined, calendar).filter(({ dueAt }) => dueAt > now);
  } catch (error) {
    if (error instanceof CircuitIncident) return error;
    throw error;
  }
}
