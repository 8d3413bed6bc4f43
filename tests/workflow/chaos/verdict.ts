import type { ReceivedMail } from '../../../engine/sandbox/index.js';
import { COMPLETED } from './circuit.js';
import type { Opened } from './people.js';

type Sql = <Row>(statement: string, bind?: unknown[]) => Promise<Row[]>;

/** What is left when all is over: what should be nowhere, and what each instance did. */
export interface Remains {
  /** One line a thing that is not as the model says; none is what is hoped for. */
  faults: string[];
  counts: Record<string, number>;
}

/** What must be empty once every instance has ended, each as a count. */
const LEFT = {
  'tasks open': `select count(*)::int as n from task where state in ('ouverte', 'prise')`,
  'timers armed': `select count(*)::int as n from timer where state = 'arme'`,
  'jobs not ended': `select count(*)::int as n from job_run where state <> 'fait'`,
  'messages not taken': 'select count(*)::int as n from circuit_message where taken_at is null',
  'waits left': 'select count(*)::int as n from message_subscription',
  'incidents open': 'select count(*)::int as n from incident where resolved_at is null',
  'jobs in the queue': `select count(*)::int as n from graphile_worker.jobs where locked_by is not null or attempts > 0`,
  'instances that nobody opened': `select count(*)::int as n from circuit_instance where id <> all($1::uuid[])`,
};

/** Judges what the database and the receiver hold against what the model says of each instance. */
export async function judge(
  sql: Sql,
  opened: readonly Opened[],
  mails: readonly ReceivedMail[],
): Promise<Remains> {
  const faults: string[] = [];
  const ids = opened.map(({ instanceId }) => instanceId);
  for (const [name, statement] of Object.entries(LEFT)) {
    const [row] = await sql<{ n: number }>(statement, statement.includes('$1') ? [ids] : []);
    if (row?.n !== 0) faults.push(`${name}: ${row?.n}`);
  }
  faults.push(...(await stepsOf(sql, ids)), ...(await doneOnce(sql, ids)), ...lettersOf(opened, mails));
  const keys = new Set(mails.map(({ messageId }) => messageId));
  const [tasks] = await sql<{ n: number }>('select count(*)::int as n from task');
  const [retried] = await sql<{ n: number }>('select count(*)::int as n from job_run where fence > 1');
  const [incidents] = await sql<{ n: number }>('select count(*)::int as n from incident');
  return {
    faults,
    counts: {
      instances: opened.length,
      tasks: tasks?.n ?? 0,
      'letters received': mails.length,
      'effects, by idempotency key': keys.size,
      'jobs taken more than once': retried?.n ?? 0,
      'incidents resolved': incidents?.n ?? 0,
    },
  };
}

/** Each element is completed as often as the model says: no more, no less. */
async function stepsOf(sql: Sql, ids: string[]): Promise<string[]> {
  const rows = await sql<{ instance_id: string; element_id: string; n: number }>(
    `select instance_id, element_id, count(*)::int as n from history_line
      where what = 'completed' and instance_id = any($1::uuid[]) group by 1, 2`,
    [ids],
  );
  const seen = new Map<string, Record<string, number>>(ids.map((id) => [id, {}]));
  for (const { instance_id, element_id, n } of rows) seen.get(instance_id)![element_id] = n;
  const sorted = (steps: Readonly<Record<string, number>>): string =>
    Object.keys(steps)
      .sort()
      .map((id) => `${id} ${steps[id]}`)
      .join(', ');
  const wanted = sorted(COMPLETED);
  return [...seen].filter(([, steps]) => sorted(steps) !== wanted).map(([id, s]) => `${id} did ${sorted(s)}`);
}

/** Each person signs once, each opinion is recorded once, each instance has its tasks and no other. */
async function doneOnce(sql: Sql, ids: string[]): Promise<string[]> {
  const rows = await sql<{ id: string; tasks: number; records: number; status: string }>(
    `select i.id, i.status,
            (select count(*)::int from task t where t.instance_id = i.id and t.state = 'terminee') as tasks,
            (select count(*)::int from record r where r.dossier_id = i.dossier_id) as records
       from circuit_instance i where i.id = any($1::uuid[])`,
    [ids],
  );
  return rows
    .filter(({ tasks, records, status }) => tasks !== 4 || records !== 2 || status !== 'terminee')
    .map(({ id, tasks, records, status }) => `${id}: ${status}, ${tasks} tasks, ${records} records`);
}

/** The receiver, which knows a message by its identifier, saw one effect of each instance. */
function lettersOf(opened: readonly Opened[], mails: readonly ReceivedMail[]): string[] {
  const seen = new Map<string, Set<string>>(opened.map(({ reference }) => [reference, new Set()]));
  const strange: string[] = [];
  for (const { text, messageId } of mails) {
    const keys = seen.get(text.trim());
    if (keys) keys.add(messageId);
    else strange.push(`a letter of nobody: ${text.trim()}`);
  }
  const wrong = [...seen].filter(([, keys]) => keys.size !== 1);
  return [...strange, ...wrong.map(([reference, keys]) => `${reference}: ${keys.size} letters`)];
}
