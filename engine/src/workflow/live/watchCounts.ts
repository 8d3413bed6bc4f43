import type { LiveCounts } from '@trame/schemas';
import { principalNow, sessionIsAlive } from '../../access/index.js';
import {
  inOrganisation,
  listenTo,
  logger,
  openEventStream,
  type Listening,
  type Principal,
  type RouteContext,
  type Tx,
} from '../../platform/index.js';
import { workflowErrors } from '../errors.js';
import { unreadOf } from '../notifications/listNotifications.js';
import { countTasks } from '../tasks/listTasks.js';
import { LiveHub } from './LiveHub.js';

/** The channel on which a write says that something changed for an organisation (`tell_live`). */
const CHANNEL = 'trame_live';
/** Windows that one person may have open, and that a node serves. */
const MOST_WINDOWS = 6;
const MOST_STREAMS = 2_000;
/** A stream is renewed: who may open one is looked at again. */
const LONGEST_MS = 15 * 60_000;

const hub = new LiveHub({
  delayMs: 700,
  everyMs: 20_000,
  onError: (error) => logger.warn({ err: error }, 'live counts could not be counted'),
});
let listening: Listening | undefined;

/**
 * Streams the counts of tasks and notifications of one person, whenever they change (server-sent events). It does not
 * keep a session open, and ends with it.
 *
 * @throws Problem `too-many-streams`
 */
export async function watchCounts(context: Pick<RouteContext, 'principal' | 'req' | 'res'>): Promise<void> {
  const { principal } = context;
  const personKey = `${principal.organisationId}/${principal.professionalId}`;
  if (hub.size >= MOST_STREAMS || hub.windowsOf(personKey) >= MOST_WINDOWS) {
    throw workflowErrors.problem('too-many-streams');
  }
  await inOrganisation(principal.organisationId, beginBeat);
  const stream = openEventStream(context);
  listening ??= listenTo(CHANNEL, (organisationId) => hub.changed(organisationId));
  const stop = hub.watch({
    organisationId: principal.organisationId,
    personKey,
    count: async () => {
      const counts = await countFor(principal);
      if (!counts) stream.close();
      return counts;
    },
    send: (counts) => stream.send('counts', counts),
  });
  const renewal = setTimeout(() => stream.close(), LONGEST_MS).unref();
  stream.closed.addEventListener('abort', () => {
    clearTimeout(renewal);
    stop();
    if (hub.size === 0) void stopListening();
  });
}

async function stopListening(): Promise<void> {
  const stopped = listening;
  listening = undefined;
  await stopped?.close();
}

/** The writes of an organisation that somebody watches begin to tell. */
async function beginBeat(tx: Tx): Promise<void> {
  await tx.query(
    `insert into live_beat (organisation_id, beat_at) values ($1, clock_timestamp()) on conflict do nothing`,
    [tx.organisationId],
  );
}

/** By the posts held now, as they are adjusted; undefined when the session has ended. */
async function countFor(principal: Principal): Promise<LiveCounts | undefined> {
  return inOrganisation(principal.organisationId, async (tx) =>
    (await sessionIsAlive(tx, principal.sessionId))
      ? {
          tasks: await countTasks(tx, await principalNow(tx, principal)),
          notifications: await unreadOf(tx, principal.professionalId),
        }
      : undefined,
  );
}
