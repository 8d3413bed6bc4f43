import { recordAudit } from '../../audit/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { findTaskToChange, actingFor } from './findTask.js';

/** Takes a task for oneself: the others see whose hands it is in. Raises what `findTaskToChange` raises. */
export async function claimTask(tx: Tx, principal: Principal, id: string, revision: number): Promise<void> {
  await reassign(tx, principal, id, revision, 'prise');
}

/** Gives a task back to all its candidates. Raises what `findTaskToChange` raises. */
export async function releaseTask(tx: Tx, principal: Principal, id: string, revision: number): Promise<void> {
  await reassign(tx, principal, id, revision, 'ouverte');
}

async function reassign(
  tx: Tx,
  principal: Principal,
  id: string,
  revision: number,
  state: 'prise' | 'ouverte',
): Promise<void> {
  const found = await findTaskToChange(tx, principal, id, revision);
  tx.change(
    'task',
    'update task set state = $2, assignee_id = $3, delegated_by = null, revision = revision + 1 where id = $1',
    [id, state, state === 'prise' ? principal.professionalId : null],
  );
  await recordAudit(tx, {
    action: state === 'prise' ? 'tache.prise' : 'tache.rendue',
    actor: principal,
    dossierId: found.task.dossier_id,
    subject: { kind: 'tache', id },
    details: actingFor(found),
  });
}
