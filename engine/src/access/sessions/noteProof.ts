import { recordAudit } from '../../audit/index.js';
import type { IdentityProof, Principal, Tx } from '../../platform/index.js';

/** Notes that the holder of a session has shown again who they are: of this session, and of no other. */
export async function noteProof(tx: Tx, actor: Principal, { at, by }: IdentityProof): Promise<void> {
  await tx.query('update session set proved_at = $2, proved_by = $3 where id = $1 and ended_at is null', [
    actor.sessionId,
    at,
    by,
  ]);
  await recordAudit(tx, {
    action: 'session.identite-prouvee',
    actor,
    subject: { kind: 'session', id: actor.sessionId },
    details: { moyen: by, le: at.toISOString() },
  });
}
