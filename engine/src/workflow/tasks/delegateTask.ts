import type { DelegateTask } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';
import { notify } from '../notifications/notify.js';
import { addComment } from './comments.js';
import { findTaskToChange } from './findTask.js';
import { follow } from './followTask.js';
import { mayReceive } from './mayDo.js';

/**
 * Gives a task to somebody else who may do it; whoever gives it goes on following it.
 *
 * @param revision what `If-Match` carried
 * @throws Problem what `findTaskToChange` raises, `task-person-refused` when the other may not do it
 */
export async function delegateTask(
  tx: Tx,
  principal: Principal,
  id: string,
  revision: number,
  { to, comment }: DelegateTask,
): Promise<void> {
  const { task } = await findTaskToChange(tx, principal, id, revision);
  if (to === principal.professionalId || !(await mayReceive(tx, task, to))) {
    throw workflowErrors.problem('task-person-refused', {
      faults: [
        {
          path: '/to',
          message: 'Choisissez une autre personne, parmi celles qui peuvent faire cette tâche.',
        },
      ],
    });
  }
  await tx.query(
    `update task set state = 'prise', assignee_id = $2, delegated_by = $3, revision = revision + 1 where id = $1`,
    [id, to, principal.professionalId],
  );
  await follow(tx, id, principal.professionalId);
  await recordAudit(tx, {
    action: 'tache.deleguee',
    actor: principal,
    dossierId: task.dossier_id,
    subject: { kind: 'tache', id },
    details: { a: to },
  });
  if (comment !== undefined) await addComment(tx, principal, task, comment);
  await notify(tx, { kind: 'tache-confiee', to: [to], taskId: id, actor: principal });
}
