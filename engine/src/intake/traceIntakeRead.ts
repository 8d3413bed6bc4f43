import { recordAudit } from '../audit/index.js';
import type { Principal, Tx } from '../platform/index.js';
import type { IntakeRow } from './intakeRows.js';

/** Records that somebody has read what was sent, wherever they did. */
export async function traceIntakeRead(
  tx: Tx,
  principal: Principal,
  { id, intakeId }: Pick<IntakeRow, 'id' | 'intakeId'>,
): Promise<void> {
  await recordAudit(tx, {
    action: 'demande.lue',
    actor: principal,
    subject: { kind: 'demande', id },
    details: { modele: intakeId },
  });
}
