import { recordAudit } from '../../audit/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { requireDraft } from './draftRow.js';

/**
 * Abandons a draft; what it held stays readable by the operator, and nobody goes on from it.
 * @throws Problem `draft-not-found`, `draft-closed`
 */
export async function abandonDraft(tx: Tx, principal: Principal, id: string, reason: string): Promise<void> {
  const draft = await requireDraft(tx, id, true);
  await tx.query(
    `update pack_draft set state = 'abandonne', closed_by = $2, closed_at = $3, reason = $4 where id = $1`,
    [draft.id, principal.professionalId, tx.now(), reason],
  );
  await recordAudit(tx, {
    action: 'brouillon.abandonne',
    actor: principal,
    subject: { kind: 'brouillon', id: draft.id },
    details: { pack: draft.packId, motif: reason },
  });
}
