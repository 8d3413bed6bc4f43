import { beforeOrganisation, inOrganisation, logger, type Tx } from '../../platform/index.js';
import { notify } from '../notifications/notify.js';
import type { TaskRow } from '../rows.js';
import { candidatesOf } from '../tasks/taskPeople.js';
import type { Candidate } from '../tasks/candidates.js';
import { byOrganisation, type Dispatched } from './byOrganisation.js';

const BATCH = 200;

type Row = { id: string; task_id: string; kind: 'rappel' | 'alerte'; target: Candidate | null; due_at: Date };

/**
 * Tells the alarms that are due, each once: a reminder to whoever has the task in hand, else to all who may do it; an
 * alert that it is late to those whom the circuit names, and to whoever has it in hand.
 */
export async function tellAlarms(signal?: AbortSignal): Promise<void> {
  const due = await beforeOrganisation('job-dispatch', (tx) =>
    tx.query<Dispatched>('select * from due_task_alarms($1)', [BATCH]),
  );
  for (const [organisationId, ids] of byOrganisation(due)) {
    if (signal?.aborted) return;
    await inOrganisation(organisationId, (tx) => tellThose(tx, ids)).catch((error: unknown) =>
      logger.error({ err: error, alarms: ids.length }, 'reminders could not be told'),
    );
  }
}

async function tellThose(tx: Tx, ids: string[]): Promise<void> {
  const alarms = await tx.query<Row>(
    'update task_alarm set told_at = $2 where id = any($1::uuid[]) and told_at is null returning *',
    [ids, tx.now().toISOString()],
  );
  const tasks = await tx.query<TaskRow>(
    `select * from task where id = any($1::uuid[]) and state in ('ouverte', 'prise')`,
    [alarms.map(({ task_id }) => task_id)],
  );
  const open = new Map(tasks.map((task) => [task.id, task]));
  for (const alarm of alarms.sort((one, other) => one.due_at.getTime() - other.due_at.getTime())) {
    const task = open.get(alarm.task_id);
    if (task) await notify(tx, { kind: alarm.kind, to: await toldOf(tx, alarm, task), taskId: task.id });
  }
}

async function toldOf(tx: Tx, { kind, target }: Row, task: TaskRow): Promise<string[]> {
  const holder = task.assignee_id ? [task.assignee_id] : [];
  if (kind === 'rappel') return holder.length > 0 ? holder : idsOf(await candidatesOf(tx, task));
  const named = target ? idsOf(await candidatesOf(tx, { ...task, candidates: [target] })) : [];
  return [...new Set([...named, ...holder])];
}

const idsOf = (people: readonly { id: string }[]): string[] => people.map(({ id }) => id);
