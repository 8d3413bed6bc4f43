import { recordAudit } from '../audit/index.js';
import { dropFilesThrough } from '../documents/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { intakeErrors } from './errors.js';
import { findHandled } from './findHandled.js';
import { intakeState, isLinkAlive } from './intakeState.js';

/**
 * Withdraws an invitation: its link opens nothing more, and what was being filled in is forgotten.
 * @throws Problem `intake-not-found`, `intake-not-open`
 */
export async function withdraw(tx: Tx, principal: Principal, id: string): Promise<void> {
  const { row } = await findHandled(tx, principal, id, 'update');
  if (!isLinkAlive(intakeState(row, tx.now()))) throw intakeErrors.problem('intake-not-open');
  await tx.query(
    `update intake_request set withdrawn_at = $2, withdrawn_by = $3, data = null, pass_hash = null, pass_until = null
      where id = $1`,
    [id, tx.now(), principal.professionalId],
  );
  await dropFilesThrough(tx, id);
  await recordAudit(tx, {
    action: 'demande.retiree',
    actor: principal,
    subject: { kind: 'demande', id },
    details: { modele: row.intakeId },
  });
}
