import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectorContext } from '../Connector.js';

const DELAYS_MS = [200, 1_000, 3_000];

/**
 * Notes what has happened outside: it has, and a database that blinks must not make a doubt of it.
 * @throws what the last try throws
 */
export async function noteSurely<T>(
  note: () => Promise<T>,
  { logger, connector }: Pick<ConnectorContext, 'logger'> & { connector: string },
): Promise<T> {
  for (const delay of DELAYS_MS) {
    try {
      return await note();
    } catch (error) {
      logger.warn({ err: error, connector }, 'what happened outside could not be noted yet');
      await sleep(delay);
    }
  }
  return note();
}
