import type { Tx } from '../../platform/index.js';
import type { InstanceRow } from '../rows.js';
import type { Snapshot } from './rows.js';

/** What an instance and its rows are before they are carried over, so that it can be undone exactly. */
export async function takeSnapshot(tx: Tx, instance: InstanceRow): Promise<Snapshot> {
  const rows = async (sql: string): Promise<Record<string, unknown>[]> =>
    (await tx.query<{ row: Record<string, unknown> }>(sql, [instance.id])).map(({ row }) => row);
  return {
    versionId: instance.pack_version_id,
    title: instance.title,
    state: instance.state,
    tasks: await rows(
      `select to_jsonb(t) as row from task t where instance_id = $1 and state in ('ouverte', 'prise')`,
    ),
    timers: await rows(`select to_jsonb(t) as row from timer t where instance_id = $1 and state = 'arme'`),
    subscriptions: await rows('select to_jsonb(s) as row from message_subscription s where instance_id = $1'),
    places: (await rows(
      `select jsonb_build_object('execution_id', execution_id, 'element_id', element_id) as row from (
         select execution_id, element_id from job_run
          where instance_id = $1 and state in ('en-attente', 'en-cours', 'incident')
         union
         select execution_id, element_id from incident where instance_id = $1 and resolved_at is null) p`,
    )) as Snapshot['places'],
  };
}

/** Puts back what a snapshot holds; the instance has not moved since. Who took a task meanwhile keeps it. */
export async function putBack(tx: Tx, instanceId: string, before: Snapshot): Promise<void> {
  // Ids given since are not given again: timers and executions of the new version keep theirs for ever.
  await tx.query(
    `update circuit_instance
        set pack_version_id = $2, title = $3, state = $4::jsonb || jsonb_build_object('seq', state -> 'seq'),
            revision = revision + 1
      where id = $1`,
    [instanceId, before.versionId, before.title, JSON.stringify(before.state)],
  );
  await tx.query(
    `update task t
        set pack_version_id = b.pack_version_id, element_id = b.element_id, title = b.title,
            documentation = b.documentation, form_id = b.form_id, grid_id = b.grid_id, priority = b.priority,
            state = case when t.candidates = b.candidates then t.state else b.state end,
            assignee_id = case when t.candidates = b.candidates then t.assignee_id else b.assignee_id end,
            candidates = b.candidates, revision = t.revision + 1
       from jsonb_populate_recordset(null::task, $2::jsonb) b
      where t.instance_id = $1 and t.id = b.id and t.state in ('ouverte', 'prise')`,
    [instanceId, JSON.stringify(before.tasks)],
  );
  await putBackTimers(tx, instanceId, before);
  await tx.query('delete from message_subscription where instance_id = $1', [instanceId]);
  await tx.query(
    'insert into message_subscription select * from jsonb_populate_recordset(null::message_subscription, $1::jsonb)',
    [JSON.stringify(before.subscriptions)],
  );
  for (const table of ['job_run', 'incident']) {
    await tx.query(
      `update ${table} r set element_id = b.element_id
         from jsonb_to_recordset($2::jsonb) b (execution_id text, element_id text)
        where r.instance_id = $1 and r.execution_id = b.execution_id`,
      [instanceId, JSON.stringify(before.places)],
    );
  }
}

async function putBackTimers(tx: Tx, instanceId: string, before: Snapshot): Promise<void> {
  const timers = JSON.stringify(before.timers);
  await tx.query(
    `update timer set state = 'annule', ended_at = $3
      where instance_id = $1 and state = 'arme'
        and id not in (select id from jsonb_populate_recordset(null::timer, $2::jsonb))`,
    [instanceId, timers, tx.now().toISOString()],
  );
  await tx.query(
    `update timer t set state = 'arme', ended_at = null, element_id = b.element_id, due_at = b.due_at
       from jsonb_populate_recordset(null::timer, $2::jsonb) b
      where t.instance_id = $1 and t.id = b.id`,
    [instanceId, timers],
  );
}
