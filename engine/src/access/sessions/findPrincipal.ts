import { activitiesOf, findProfessional } from '../../organisation/index.js';
import { inOrganisation, lookBefore, type IdentityProof, type Principal } from '../../platform/index.js';
import { isAlive, needsTouch } from './expiry.js';
import { hashToken, looksLikeToken } from './token.js';
import { noteWork } from './workShift.js';

type Holder = {
  id: string;
  organisation_id: string;
  professional_id: string;
  seen_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  proved_at: Date | null;
  proved_by: IdentityProof['by'] | null;
};

/**
 * Who a session token stands for: rights are those of today's posts, read at each request, so that what is taken away
 * is taken away now. Undefined when the token is unknown, ended or too old, or when no post is held any more.
 *
 * @param quiet the request is one that a page makes by itself: it does not keep the session of an absent person open
 */
export async function findPrincipal(
  token: string | undefined,
  quiet = false,
): Promise<Principal | undefined> {
  if (token === undefined || !looksLikeToken(token)) return undefined;
  const [holder] = await lookBefore<Holder>('session', 'select * from session_holder($1)', [
    hashToken(token),
  ]);
  return holder && inOrganisation(holder.organisation_id, (tx) => principalOf(tx, holder, quiet));
}

async function principalOf(
  tx: Parameters<typeof findProfessional>[0],
  holder: Holder,
  quiet: boolean,
): Promise<Principal | undefined> {
  const now = new Date();
  if (!isAlive({ seenAt: holder.seen_at, expiresAt: holder.expires_at, endedAt: holder.ended_at }, now))
    return undefined;
  const [professional, activities] = await Promise.all([
    findProfessional(tx, holder.professional_id),
    activitiesOf(tx, holder.professional_id),
  ]);
  if (!professional?.active || activities.length === 0) return undefined;
  if (!quiet && needsTouch(holder.seen_at, now)) {
    await tx.query('update session set seen_at = $2 where id = $1 and seen_at < $2', [holder.id, now]);
    await noteWork(tx, professional.id);
  }
  return {
    professionalId: professional.id,
    organisationId: holder.organisation_id,
    displayName: professional.displayName,
    sessionId: holder.id,
    activities,
    ...(holder.proved_at && holder.proved_by
      ? { proof: { at: holder.proved_at, by: holder.proved_by } }
      : {}),
  };
}
