import { recordAudit } from '../../audit/index.js';
import type { IdentityProof, Principal, Tx } from '../../platform/index.js';

/**
 * Notes that the holder of a session has shown again who they are: of this session, and of no other.
 * @param shown at the provider, in which session of its own (`sid`), that may end later, and with which token
 */
export async function noteProof(
  tx: Tx,
  actor: Principal,
  { at, by }: IdentityProof,
  shown: { sid?: string; idToken?: string } = {},
): Promise<void> {
  await tx.query(
    `update session set proved_at = $2, proved_by = $3, provider_sid = coalesce($4, provider_sid),
            id_token = coalesce($5, id_token)
      where id = $1 and ended_at is null`,
    [actor.sessionId, at, by, shown.sid ?? null, shown.idToken ?? null],
  );
  await recordAudit(tx, {
    action: 'session.identite-prouvee',
    actor,
    subject: { kind: 'session', id: actor.sessionId },
    details: { moyen: by, le: at.toISOString() },
  });
}
