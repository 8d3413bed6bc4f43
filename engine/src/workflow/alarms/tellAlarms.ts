import { beforeOrganisation, inOrganisation, logger, type Tx } from '../../platform/index.js';
import { notify } from '../notifications/notify.js';
import type { TaskRow } from '../rows.js';
import { candidatesOf } from '../tasks/taskPeople.js';
import type { Candidate } from '../tasks/candidates.js';

const BATCH = 200;

type Row = { id: string; task_id: string; kind: 'rappel' | 'alerte'; target: Candidate | null };

/**
 * Tells the alarms that are due, each once: a reminder to whoever has the task in hand, else to all who may do it; an
 * alert that it is late to those whom the circuit names, and to whoever has it in hand.
 */
export async function tellAlarms(signal?: AbortSignal): Promise<void> {
  const due = await beforeOrganisation('job-dispatch', (tx) =>
    tx.query<{ organisation_id: string; id: string }>('select * from due_task_alarms($1)', [BATCH]),
  );
  for (const { organisation_id, id } of due) {
    if (signal?.aborted) return;
    await inOrganisation(organisation_id, (tx) => tellOne(tx, id)).catch((error: unknown) =>
      logger.error({ err: error, alarmId: id }, 'a reminder could not be told'),
    );
  }
}

async function tellOne(tx: Tx, id: string): Promise<void> {
  const [alarm] = await tx.query<Row>(
    'update task_alarm set told_at = $2 where id = $1 and told_at is null returning *',
    [id, tx.now().toISOString()],
  );
  const [task] = alarm
    ? await tx.query<TaskRow>(`select * from task where id = $1 and state in ('ouverte', 'prise')`, [
        alarm.task_id,
      ])
    : [];
  if (!alarm || !task) return;
  await notify(tx, { kind: alarm.kind, to: await toldOf(tx, alarm, task), taskId: task.id });
}

async function toldOf(tx: Tx, { kind, target }: Row, task: TaskRow): Promise<string[]> {
  const holder = task.assignee_id ? [task.assignee_id] : [];
  if (kind === 'rappel') return holder.length > 0 ? holder : idsOf(await candidatesOf(tx, task));
  const named = target ? idsOf(await candidatesOf(tx, { ...task, candidates: [target] })) : [];
  return [...new Set([...named, ...holder])];
}

const idsOf = (people: readonly { id: string }[]): string[] => people.map(({ id }) => id);
