import { recordAudit, type Actor } from '../../audit/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { isAlive } from './expiry.js';

/** A session as its owner recognises it. */
export type OwnSession = {
  id: string;
  openedAt: Date;
  seenAt: Date;
  expiresAt: Date;
  means: 'fournisseur' | 'code' | 'cle' | null;
  device: string | null;
};

/** The sessions of a professional that are still good, the last used first. */
export async function sessionsOf(tx: Tx, professionalId: string): Promise<OwnSession[]> {
  const rows = await tx.query<OwnSession>(
    `select id, created_at as "openedAt", seen_at as "seenAt", expires_at as "expiresAt", means, device
       from session where professional_id = $1 and ended_at is null and expires_at > $2
      order by seen_at desc, id limit 100`,
    [professionalId, new Date()],
  );
  return rows.filter((row) => isAlive({ ...row, endedAt: null }, new Date()));
}

/** Ends one of one's own sessions from another; nothing when it is not, or is over. */
export async function closeOwnSession(tx: Tx, actor: Principal, sessionId: string): Promise<void> {
  const ended = await tx.query(
    `update session set ended_at = $3, id_token = null
      where id = $1 and professional_id = $2 and ended_at is null returning id`,
    [sessionId, actor.professionalId, new Date()],
  );
  if (ended.length === 0) return;
  await recordAudit(tx, { action: 'session.fermee', actor, subject: { kind: 'session', id: sessionId } });
}

/**
 * Ends the sessions of somebody, since what opens their account has changed.
 * @param but the one that stays
 */
export async function closeSessionsOf(
  tx: Tx,
  actor: Actor,
  professionalId: string,
  but?: string,
): Promise<void> {
  const ended = await tx.query(
    `update session set ended_at = $3, id_token = null
      where professional_id = $1 and ended_at is null and id is distinct from $2::uuid returning id`,
    [professionalId, but ?? null, new Date()],
  );
  if (ended.length === 0) return;
  await recordAudit(tx, {
    action: 'session.fermees',
    actor,
    subject: { kind: 'professionnel', id: professionalId },
    details: { nombre: ended.length },
  });
}
