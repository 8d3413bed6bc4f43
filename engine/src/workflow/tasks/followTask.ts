import { recordAudit } from '../../audit/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { findTask } from './findTask.js';

/** Follows a task one may see: one is told what becomes of it. @throws Problem `task-not-found` */
export async function followTask(tx: Tx, principal: Principal, id: string): Promise<void> {
  const { task } = await findTask(tx, principal, id);
  if (!(await follow(tx, id, principal.professionalId))) return;
  await recordAudit(tx, {
    action: 'tache.suivie',
    actor: principal,
    dossierId: task.dossier_id,
    subject: { kind: 'tache', id },
  });
}

/** No longer follows a task. @throws Problem `task-not-found` */
export async function unfollowTask(tx: Tx, principal: Principal, id: string): Promise<void> {
  const { task } = await findTask(tx, principal, id);
  const [gone] = await tx.query(
    'delete from task_follow where task_id = $1 and professional_id = $2 returning task_id',
    [id, principal.professionalId],
  );
  if (!gone) return;
  await recordAudit(tx, {
    action: 'tache.plus-suivie',
    actor: principal,
    dossierId: task.dossier_id,
    subject: { kind: 'tache', id },
  });
}

/** Has somebody follow a task. @returns whether they did not yet */
export async function follow(tx: Tx, taskId: string, professionalId: string): Promise<boolean> {
  const [row] = await tx.query(
    `insert into task_follow (organisation_id, task_id, professional_id, at) values ($1, $2, $3, $4)
     on conflict do nothing returning task_id`,
    [tx.organisationId, taskId, professionalId, tx.now().toISOString()],
  );
  return row !== undefined;
}

/** Who follows a task. */
export async function followersOf(tx: Tx, taskId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'select professional_id as id from task_follow where task_id = $1',
    [taskId],
  );
  return rows.map(({ id }) => id);
}
