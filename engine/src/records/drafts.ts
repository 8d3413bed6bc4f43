import type { Tx } from '../platform/index.js';

/** What somebody has typed in a task and not sent yet. */
export type Draft = { data: Record<string, unknown>; savedAt: string };

type Owner = { taskId: string; professionalId: string };

/** Keeps what is typed; the last write wins, and each has their own. */
export async function saveDraft(
  tx: Tx,
  { taskId, professionalId, data }: Owner & { data: Record<string, unknown> },
): Promise<{ savedAt: string }> {
  const now = tx.now();
  await tx.query(
    `insert into draft (organisation_id, task_id, professional_id, data, saved_at) values ($1, $2, $3, $4, $5)
     on conflict (organisation_id, task_id, professional_id) do update set data = excluded.data, saved_at = excluded.saved_at`,
    [tx.organisationId, taskId, professionalId, JSON.stringify(data), now],
  );
  return { savedAt: now.toISOString() };
}

/** What somebody had typed in a task; undefined when nothing. */
export async function getDraft(tx: Tx, { taskId, professionalId }: Owner): Promise<Draft | undefined> {
  const [row] = await tx.query<{ data: Record<string, unknown>; saved_at: Date }>(
    'select data, saved_at from draft where task_id = $1 and professional_id = $2',
    [taskId, professionalId],
  );
  return row && { data: row.data, savedAt: row.saved_at.toISOString() };
}

/** Forgets every draft of a task: it is done, or will never be. */
export async function deleteDrafts(tx: Tx, taskId: string): Promise<void> {
  await tx.query('delete from draft where task_id = $1', [taskId]);
}
