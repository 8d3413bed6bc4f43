import { recordAudit } from '../../audit/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { findDraft, refuseHeld } from './draftRow.js';
import { heldByOther, holderOf, renewed } from './lease.js';

/**
 * Takes a draft in hand, or says that one still has it. When somebody else holds it, it is refused unless it is taken
 * over: the former holder is told at their next keystroke, and what they typed stays with them.
 *
 * @throws Problem `entry-not-found`, `entry-submitted`, `entry-held`
 */
export async function holdDraft(
  tx: Tx,
  principal: Principal,
  id: string,
  { takeOver = false }: { takeOver?: boolean },
): Promise<void> {
  const { draft } = await findDraft(tx, principal, id, true);
  if (!takeOver) await refuseHeld(tx, principal, draft);
  const now = tx.now();
  const me = principal.professionalId;
  const lease = renewed(draft.lease, me, now);
  await tx.query('update draft set held_by = $2, held_since = $3, held_until = $4 where id = $1', [
    id,
    me,
    lease.since,
    lease.until,
  ]);
  if (holderOf(draft.lease, now)?.by === me) return;
  const former = heldByOther(draft.lease, me, now);
  await recordAudit(tx, {
    action: 'saisie.prise',
    actor: principal,
    dossierId: draft.dossierId,
    subject: { kind: 'saisie', id },
    details: former ? { repriseA: former.by } : {},
  });
}

/** Gives a draft back, when one holds it; nothing happens otherwise. @throws Problem `entry-not-found`, `entry-submitted` */
export async function releaseDraft(tx: Tx, principal: Principal, id: string): Promise<void> {
  await findDraft(tx, principal, id, true);
  await tx.query(
    'update draft set held_by = null, held_since = null, held_until = null where id = $1 and held_by = $2',
    [id, principal.professionalId],
  );
}
