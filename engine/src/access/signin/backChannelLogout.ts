import { recordAudit } from '../../audit/index.js';
import { beforeOrganisation, inOrganisation, type RouteContext, type Tx } from '../../platform/index.js';
import { accessSettings } from '../accessSettings.js';
import { accessErrors } from '../errors.js';
import { endOnce, hashOf } from './endedByProvider.js';
import { dropProof } from './heldProofs.js';
import type { LogoutToken } from './logoutToken.js';
import { rateLimit } from './rateLimit.js';

type Ended = { organisation_id: string; session_id: string | null; opened: boolean | null };

const allowed = rateLimit(300, 60_000);

/**
 * POST /auth/backchannel-logout: the provider says that a session of its own is over; those that it opened here are too.
 * Answers 204, whether or not a session was left (OpenID Connect Back-Channel Logout 1.0, section 2.8).
 * @throws Problem `logout-refused` for a token that is not good, or was already taken
 */
export async function backChannelLogout({
  req,
  body,
}: RouteContext<string, { body: { logout_token?: string } }>): Promise<void> {
  if (!allowed(req.ip ?? '', Date.now())) throw accessErrors.problem('too-many-tries');
  const { provider } = accessSettings();
  if (!provider?.readLogout || !body.logout_token) throw accessErrors.problem('logout-refused');
  await endToldSessions(await provider.readLogout(body.logout_token));
}

async function endToldSessions({ issuer, subject, sid, jti }: LogoutToken): Promise<void> {
  // First, so that what opens meanwhile either is found below, or is refused.
  if (sid) await beforeOrganisation('sign-in', (tx) => endOnce(tx, 'sid', issuer, sid));
  const told = await beforeOrganisation('sign-in', (tx) =>
    tx.query<Ended>('select organisation_id, session_id, opened from sessions_of_provider($1, $2, $3)', [
      issuer,
      subject ?? null,
      sid ?? null,
    ]),
  );
  if (told.length === 0) await takeOnceOfNobody(issuer, jti);
  for (const organisationId of new Set(told.map((one) => one.organisation_id))) {
    const sessions = told.flatMap(({ organisation_id: of, session_id: id, opened }) =>
      id === null || of !== organisationId ? [] : [{ id, opened }],
    );
    await inOrganisation(organisationId, async (tx) => {
      await takeOnce(tx, issuer, jti);
      await end(
        tx,
        sessions.filter(({ opened }) => opened).map(({ id }) => id),
      );
    });
    for (const { id } of sessions) dropProof(id);
  }
}

/** @throws Problem `logout-refused` for a token that was taken: replayed, it would end a session opened since */
async function takeOnce(tx: Tx, issuer: string, jti: string): Promise<void> {
  const taken = await tx.query(
    `insert into provider_logout (organisation_id, jti_hash, received_at) values ($1, $2, $3)
     on conflict do nothing returning 1 as taken`,
    [tx.organisationId, hashOf('jti', issuer, jti), new Date()],
  );
  if (taken.length === 0) throw accessErrors.problem('logout-refused');
}

/** One about nobody here is taken once too: who opens a session next would be signed out by it. */
async function takeOnceOfNobody(issuer: string, jti: string): Promise<void> {
  const taken = await beforeOrganisation('sign-in', (tx) => endOnce(tx, 'jti', issuer, jti));
  if (!taken) throw accessErrors.problem('logout-refused');
}

async function end(tx: Tx, sessions: readonly string[]): Promise<void> {
  const ended = await tx.query<{ id: string }>(
    `update session set ended_at = $2, id_token = null where id = any($1::uuid[]) and ended_at is null returning id`,
    [sessions, new Date()],
  );
  for (const { id } of ended)
    await recordAudit(tx, {
      action: 'session.fermee',
      actor: 'systeme',
      subject: { kind: 'session', id },
      details: { par: 'fournisseur' },
    });
}
