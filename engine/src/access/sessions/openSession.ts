import { randomUUID } from 'node:crypto';
import { recordAudit } from '../../audit/index.js';
import { activitiesOf, findProfessional } from '../../organisation/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { accessErrors } from '../errors.js';
import { SESSION } from './expiry.js';
import { hashToken, newToken } from './token.js';
import { noteWork } from './workShift.js';

/** How somebody signed in: by what means, when they showed who they are, on what kind of computer, with which token of the
 * provider, in which session of the provider's (`sid`); under which id, drawn here unless told. */
export type SignedInBy = {
  means?: 'fournisseur' | 'code' | 'cle';
  provedAt?: Date;
  device?: string;
  idToken?: string;
  sid?: string;
  sessionId?: string;
};

/**
 * Opens a session for a professional of the organisation, and writes it in the trail.
 * @returns the token for the cookie: it is not stored anywhere.
 * @throws Problem `unknown-professional` when the account is closed, `no-activity` when no post is held today
 */
export async function openSession(tx: Tx, professionalId: string, by: SignedInBy = {}): Promise<string> {
  const professional = await findProfessional(tx, professionalId);
  if (!professional?.active) throw accessErrors.problem('unknown-professional');
  const activities = await activitiesOf(tx, professionalId);
  if (activities.length === 0) throw accessErrors.problem('no-activity');
  const token = newToken();
  const sessionId = by.sessionId ?? randomUUID();
  // The real clock: a try-out that pushes the organisation's must not close the session that pushes it.
  const now = new Date();
  await tx.query(
    `insert into session
       (id, organisation_id, professional_id, token_hash, created_at, seen_at, expires_at, id_token, means,
        proved_at, proved_by, device, provider_sid)
     values ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      sessionId,
      tx.organisationId,
      professionalId,
      hashToken(token),
      now,
      new Date(now.getTime() + SESSION.absolute),
      by.idToken ?? null,
      by.means ?? null,
      by.means ? (by.provedAt ?? null) : null,
      by.means && by.provedAt ? by.means : null,
      by.device ?? null,
      by.sid ?? null,
    ],
  );
  await noteWork(tx, professionalId);
  const actor: Principal = {
    professionalId,
    organisationId: tx.organisationId,
    displayName: professional.displayName,
    sessionId,
    activities,
  };
  await recordAudit(tx, { action: 'session.ouverte', actor, subject: { kind: 'session', id: sessionId } });
  return token;
}
