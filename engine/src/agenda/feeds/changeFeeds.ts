import type { AgendaFeedOpened, NewAgendaFeed } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { newId, type Principal, type Tx } from '../../platform/index.js';
import { agendaSettings } from '../agendaSettings.js';
import { agendaErrors } from '../errors.js';
import { feedsOf, isOpen, lockFeed, presentFeed } from './feedRows.js';
import { hashOfFeedToken, newFeedToken } from './feedToken.js';

const MOST_OPEN = 5;
const DAY_MS = 86_400_000;

/**
 * Opens a feed on one’s own agenda.
 * @returns it, with its address, told this once
 * @throws Problem `agenda-feeds-full`
 */
export async function openFeed(
  tx: Tx,
  principal: Principal,
  { label, detail, days }: NewAgendaFeed,
): Promise<AgendaFeedOpened> {
  const now = tx.now();
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 34))', [principal.professionalId]);
  const open = (await feedsOf(tx, principal.professionalId)).filter((feed) => isOpen(feed, now));
  if (open.length >= MOST_OPEN) throw agendaErrors.problem('agenda-feeds-full');
  const id = newId();
  const token = newFeedToken();
  await tx.query(
    `insert into agenda_feed (id, organisation_id, professional_id, label, detail, token_hash, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      tx.organisationId,
      principal.professionalId,
      label.trim(),
      detail,
      hashOfFeedToken(token),
      now,
      new Date(now.getTime() + days * DAY_MS),
    ],
  );
  await trace(tx, principal, 'agenda-flux.ouvert', id, { detail, jours: days });
  const feed = await lockFeed(tx, id);
  if (!feed) throw new Error('a feed just written is not there');
  return {
    feed: presentFeed(feed),
    address: `${agendaSettings().publicUrl}/api/v1/agenda-flux/${token}/agenda.ics`,
  };
}

/**
 * Closes one of one’s own feeds, now and for good.
 * @throws Problem `agenda-feed-not-found`
 */
export async function revokeFeed(tx: Tx, principal: Principal, id: string): Promise<void> {
  const feed = await lockFeed(tx, id);
  if (feed?.professionalId !== principal.professionalId) throw agendaErrors.problem('agenda-feed-not-found');
  if (feed.revokedAt) return;
  await tx.query('update agenda_feed set revoked_at = $2 where id = $1', [id, tx.now()]);
  await trace(tx, principal, 'agenda-flux.revoque', id, {});
}

/** Writes an act on a feed in the trail. */
async function trace(
  tx: Tx,
  actor: Principal,
  action: string,
  id: string,
  details: Record<string, unknown>,
): Promise<void> {
  await recordAudit(tx, { action, actor, subject: { kind: 'agenda-flux', id }, details });
}
