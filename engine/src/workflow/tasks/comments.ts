import { randomUUID } from 'node:crypto';
import type { TaskComment } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { countOpening, linkDossier } from '../../dossiers/index.js';
import { findProfessionals } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';
import { notify } from '../notifications/notify.js';
import type { TaskRow } from '../rows.js';
import { findTask, refuseTaskWhenClosed } from './findTask.js';
import { follow, followersOf } from './followTask.js';
import { inHandsOf } from './inHandsOf.js';
import { lineOf } from './lineOf.js';

const MOST_COMMENTS = 500;

type Row = { id: string; authorId: string; body: string; at: Date };

/** The thread of a task, oldest first; none of one that may no longer be read. @throws Problem `task-not-found` */
export async function listComments(tx: Tx, principal: Principal, id: string): Promise<TaskComment[]> {
  await findReadable(tx, principal, id);
  if ((await lineOf(tx, principal, id)).keptBack) return [];
  const rows = await tx.query<Row>(
    `select id, author_id as "authorId", body, at from (
       select * from task_comment where task_id = $1 order by at desc, id desc limit ${MOST_COMMENTS}) latest
      order by at, id`,
    [id],
  );
  const people = await findProfessionals(tx, [...new Set(rows.map(({ authorId }) => authorId))]);
  const names = new Map(people.map((one) => [one.id, one.displayName]));
  return rows.map(({ authorId, at, ...row }) => ({
    ...row,
    author: { id: authorId, displayName: names.get(authorId) ?? '' },
    mine: authorId === principal.professionalId,
    at: at.toISOString(),
  }));
}

/**
 * Adds to the thread of a task, open or not; whoever has it in hand and whoever follows it are told. A comment is never
 * changed.
 *
 * @throws Problem `task-not-found`, `dossier-closed`
 */
export async function commentTask(tx: Tx, principal: Principal, id: string, body: string): Promise<void> {
  const task = await findReadable(tx, principal, id);
  await refuseTaskWhenClosed(tx, task);
  await addComment(tx, principal, task, body);
}

/** Adds a comment to a task that one may see; what it says is never in the trail. */
export async function addComment(
  tx: Tx,
  principal: Principal,
  task: Pick<TaskRow, 'id' | 'dossier_id' | 'assignee_id' | 'completed_by'>,
  body: string,
): Promise<void> {
  const commentId = randomUUID();
  await tx.query(
    'insert into task_comment (id, organisation_id, task_id, author_id, body, at) values ($1, $2, $3, $4, $5, $6)',
    [commentId, tx.organisationId, task.id, principal.professionalId, body.trim(), tx.now().toISOString()],
  );
  await recordAudit(tx, {
    action: 'tache.commentee',
    actor: principal,
    dossierId: task.dossier_id,
    subject: { kind: 'tache', id: task.id },
    details: { commentaire: commentId },
  });
  const hands = inHandsOf(task);
  const told = new Set([...(await followersOf(tx, task.id)), ...(hands ? [hands] : [])]);
  told.delete(principal.professionalId);
  await follow(tx, task.id, principal.professionalId);
  await notify(tx, { kind: 'commentaire', to: [...told], taskId: task.id, actor: principal });
}

/** A task that is done shows its thread to those alone who may open the dossier, as its page does. */
async function findReadable(tx: Tx, principal: Principal, id: string): Promise<TaskRow> {
  const { task, candidate } = await findTask(tx, principal, id);
  const open = task.state === 'ouverte' || task.state === 'prise';
  if (!open || !candidate) {
    const { readable } = await linkDossier(tx, principal, task.dossier_id);
    if (readable.length === 0) throw workflowErrors.problem('task-not-found');
  }
  await countOpening(tx, principal, task.dossier_id);
  return task;
}
