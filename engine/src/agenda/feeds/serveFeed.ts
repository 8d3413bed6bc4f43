import type { AgendaFeed } from '@trame/schemas';
import { recordAudit } from '../../audit/index.js';
import { activitiesOf, findProfessional } from '../../organisation/index.js';
import { inOrganisation, lookBefore, type Principal, type Tx } from '../../platform/index.js';
import { agendaErrors } from '../errors.js';
import { namesOf } from '../reading/namesOf.js';
import { presentEntry } from '../reading/presentEntry.js';
import { readSlots, type PlacedSlot } from '../reading/readSlots.js';
import { seeItems, type SeenItem } from '../seeItems.js';
import { calendarText, type FeedEvent } from './calendarText.js';
import { isOpen, lockFeed, type FeedRow } from './feedRows.js';
import { hashOfFeedToken } from './feedToken.js';

const DAY_MS = 86_400_000;
const BEHIND_DAYS = 30;
const AHEAD_DAYS = 365;
const MOST = 1_500;
/** A feed is read this often at most. */
const EVERY_MS = 20_000;

/**
 * The agenda of whoever opened a feed, as far as they chose to let out, by the rights they have at this moment. The
 * reading is written in the trail. Unknown, revoked, expired feeds and those of closed accounts answer the same.
 * @throws Problem `agenda-feed-closed`, `agenda-feed-too-often`
 */
export async function serveFeed(token: string): Promise<string> {
  const [found] = await lookBefore<{ organisation_id: string; id: string }>(
    'agenda-feed',
    'select * from agenda_feed_of_token($1)',
    [hashOfFeedToken(token)],
  );
  if (!found) throw agendaErrors.problem('agenda-feed-closed');
  return inOrganisation(found.organisation_id, async (tx) => {
    const feed = await lockFeed(tx, found.id);
    const owner = feed && (await ownerOf(tx, feed));
    if (!feed || !owner) throw agendaErrors.problem('agenda-feed-closed');
    const now = tx.now();
    if (feed.lastReadAt && now.getTime() - feed.lastReadAt.getTime() < EVERY_MS)
      throw agendaErrors.problem('agenda-feed-too-often', { headers: { 'Retry-After': '20' } });
    await tx.query('update agenda_feed set last_read_at = $2 where id = $1', [feed.id, now]);
    const events = await eventsOf(tx, owner, feed.detail);
    await recordAudit(tx, {
      action: 'agenda-flux.lu',
      actor: owner,
      subject: { kind: 'agenda-flux', id: feed.id },
      details: { elements: events.length, detail: feed.detail },
    });
    return calendarText('Agenda Trame', events, now);
  });
}

async function ownerOf(tx: Tx, feed: FeedRow): Promise<Principal | undefined> {
  if (!isOpen(feed, tx.now())) return undefined;
  const owner = await findProfessional(tx, feed.professionalId);
  const activities = await activitiesOf(tx, feed.professionalId);
  if (!owner?.active || activities.length === 0) return undefined;
  return {
    professionalId: owner.id,
    organisationId: tx.organisationId,
    displayName: owner.displayName,
    sessionId: feed.id,
    activities,
  };
}

async function eventsOf(tx: Tx, owner: Principal, detail: AgendaFeed['detail']): Promise<FeedEvent[]> {
  const now = tx.now().getTime();
  const slots = await readSlots(tx, {
    professionalIds: [owner.professionalId],
    from: new Date(now - BEHIND_DAYS * DAY_MS),
    to: new Date(now + AHEAD_DAYS * DAY_MS),
    size: MOST,
  });
  const items = [...new Map(slots.map(({ item }) => [item.id, item])).values()];
  const seen = await seeItems(tx, owner, items);
  const names = await namesOf(tx, items);
  return slots.flatMap((slot) => {
    const one = seen.get(slot.item.id);
    if (!one) return [];
    const entry = presentEntry(slot, one, { reader: owner.professionalId, whose: [] }, names);
    const told = detail === 'titre' && !entry.busy;
    return [
      {
        uid: `${slot.item.id}-${slot.occurrence.replace(/[-:]/g, '')}@trame`,
        summary: summaryOf(slot, one, detail, names.kind(slot.item)),
        ...(told && entry.place ? { location: entry.place } : {}),
        allDay: entry.allDay,
        start: entry.localStart,
        end: entry.localEnd,
        timeZone: entry.timeZone,
        cancelled: slot.item.state === 'annule',
      },
    ];
  });
}

/** What leaves the house: the feed goes to software that answers for nothing. */
function summaryOf(
  { item }: PlacedSlot,
  { sight, persons }: SeenItem,
  detail: AgendaFeed['detail'],
  kind: string,
): string {
  if (sight === 'occupe' || detail === 'occupe') return 'Occupé';
  if (detail === 'titre') return item.title;
  const initials = detail === 'initiales' ? persons.map(({ displayName }) => initialsOf(displayName)) : [];
  return [kind, ...initials].join(', ');
}

/** « M. L. » of « MARTIN Lou ». */
function initialsOf(name: string): string {
  return name
    .split(/[\s-]+/)
    .filter(Boolean)
    .map((word) => `${[...word][0]!.toLocaleUpperCase('fr')}.`)
    .join(' ');
}
