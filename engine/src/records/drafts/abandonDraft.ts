import { recordAudit } from '../../audit/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { findDraftToChange } from './draftRow.js';

/**
 * Abandons a draft: what was typed is forgotten, that it was is not.
 *
 * @param revision what `If-Match` carried
 * @throws Problem `entry-not-found`, `entry-submitted`, `entry-held`, `stale-version`
 */
export async function abandonDraft(
  tx: Tx,
  principal: Principal,
  id: string,
  revision: number,
): Promise<void> {
  const { draft } = await findDraftToChange(tx, principal, id, revision);
  await tx.query('delete from draft where id = $1', [id]);
  await tx.query('delete from draft_evolution where draft_id = $1', [id]);
  await recordAudit(tx, {
    action: 'saisie.abandonnee',
    actor: principal,
    dossierId: draft.dossierId,
    subject: { kind: 'saisie', id },
    details: { commenceePar: draft.startedBy },
  });
}
