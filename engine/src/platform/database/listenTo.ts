import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { logger } from '../logger.js';
import { roleConnection } from './address.js';
import { currentDatabase } from './current.js';

/** A channel of PostgreSQL being listened to. */
export interface Listening {
  close(): Promise<void>;
}

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 15_000;

/**
 * Listens to a channel (`LISTEN`) on a connection of its own, and comes back by itself when it is lost. What was told
 * meanwhile is lost: whoever listens looks again each time it comes back.
 *
 * @param hear called with what was told, and with nothing when the connection is there again
 */
export function listenTo(channel: string, hear: (payload: string | undefined) => void): Listening {
  const { address } = currentDatabase();
  const ending = new AbortController();
  let client: pg.Client | undefined;
  const attend = async (): Promise<void> => {
    for (let delay = FIRST_DELAY_MS; !ending.signal.aborted;) {
      const settings = ['tcp_keepalives_idle=10', 'tcp_keepalives_interval=5', 'tcp_keepalives_count=3'];
      const opened = (client = new pg.Client(roleConnection(address, 'trame_app', settings)));
      try {
        await listen(opened, channel, hear, () => (delay = FIRST_DELAY_MS));
      } catch (error) {
        if (!ending.signal.aborted) logger.warn({ err: error, channel }, 'a channel is no longer heard');
      }
      await opened.end().catch(() => undefined);
      await sleep(delay, undefined, { signal: ending.signal }).catch(() => undefined);
      delay = Math.min(delay * 2, LONGEST_DELAY_MS);
    }
  };
  const attending = attend();
  return {
    close: async () => {
      ending.abort();
      await client?.end().catch(() => undefined);
      await attending;
    },
  };
}

/** Until the connection is lost. */
async function listen(
  client: pg.Client,
  channel: string,
  hear: (payload: string | undefined) => void,
  isThere: () => void,
): Promise<void> {
  const lost = new Promise<void>((resolve, reject) => {
    client.once('end', () => resolve());
    // Heard to the end: a session that is cut says so, then its socket does.
    client.on('error', reject);
  });
  lost.catch(() => undefined);
  client.on('notification', ({ payload }) => hear(payload ?? ''));
  await client.connect();
  await client.query(`listen ${client.escapeIdentifier(channel)}`);
  isThere();
  hear(undefined);
  await lost;
}
