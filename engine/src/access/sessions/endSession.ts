import { recordAudit } from '../../audit/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { dropProof } from '../signin/heldProofs.js';

/**
 * Ends the session of a principal, and writes it in the trail.
 * @returns the ID token it was opened with, for the provider's own logout; forgotten here.
 */
export async function endSession(tx: Tx, actor: Principal): Promise<string | undefined> {
  dropProof(actor.sessionId);
  const [ended] = await tx.query<{ id_token: string | null }>(
    `with before as (select id, id_token from session where id = $1 and ended_at is null for update)
     update session s set ended_at = $2, id_token = null from before where s.id = before.id returning before.id_token`,
    [actor.sessionId, new Date()],
  );
  if (!ended) return undefined;
  await recordAudit(tx, {
    action: 'session.fermee',
    actor,
    subject: { kind: 'session', id: actor.sessionId },
  });
  return ended.id_token ?? undefined;
}
