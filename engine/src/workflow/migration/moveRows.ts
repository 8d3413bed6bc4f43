import type { FlowNode, Tried } from '@trame/language';
import type { Tx } from '../../platform/index.js';

/**
 * Moves what people and jobs have in hand to its place in the new version: a task takes the form, the candidates and the
 * words of its new element; its due date, its draft and whoever took it stay, but a task whose candidates changed is
 * given back to them.
 */
export async function moveRows(
  tx: Tx,
  instanceId: string,
  versionId: string,
  { state, places }: Pick<Tried, 'state' | 'places'>,
): Promise<void> {
  await tx.query(
    `update task set pack_version_id = $2, revision = revision + 1 where instance_id = $1 and state in ('ouverte', 'prise')`,
    [instanceId, versionId],
  );
  for (const { executionId, from, to } of places) {
    if (to.work ?? from.work) await moveTask(tx, instanceId, executionId, to);
    if (from.id === to.id) continue;
    await tx.query(
      `update job_run set element_id = $3 where instance_id = $1 and execution_id = $2
          and state in ('en-attente', 'en-cours', 'incident')`,
      [instanceId, executionId, to.id],
    );
    await tx.query(
      'update incident set element_id = $3 where instance_id = $1 and execution_id = $2 and resolved_at is null',
      [instanceId, executionId, to.id],
    );
  }
  for (const { timers = {} } of state.tokens) {
    for (const [timerId, { event }] of Object.entries(timers)) {
      await tx.query(
        `update timer set element_id = $3 where instance_id = $1 and timer_id = $2 and state = 'arme' and element_id <> $3`,
        [instanceId, timerId, event],
      );
    }
  }
}

async function moveTask(tx: Tx, instanceId: string, executionId: string, to: FlowNode): Promise<void> {
  const { work } = to;
  await tx.query(
    `update task
        set element_id = $3, title = $4, documentation = case when $10 then documentation else $5 end, form_id = $6, grid_id = $7, priority = $8, candidates = $9::jsonb,
            state = case when candidates = $9::jsonb then state else 'ouverte' end,
            assignee_id = case when candidates = $9::jsonb then assignee_id end
      where instance_id = $1 and execution_id = $2 and state in ('ouverte', 'prise')`,
    [
      instanceId,
      executionId,
      to.id,
      to.name ?? to.id,
      to.documentation ?? null,
      work?.form ?? null,
      work?.grid ?? null,
      work?.priority ?? 'normale',
      JSON.stringify(work?.assignments ?? []),
      // What was told when the task was asked stays as it was told.
      work?.brief !== undefined,
    ],
  );
}
