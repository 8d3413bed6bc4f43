import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { isUnreachable } from '../database/failures.js';

type Method = (...args: unknown[]) => unknown;

/** How long between two tries to reach a database that went away. */
const PAUSE_MS = 500;
/** The code by which graphile-worker knows that the same statement may be tried again, soon. */
const TRY_AGAIN = '40001';

/**
 * Makes a pool wait for a database that went away, for graphile-worker 0.17.3: it ends a job without awaiting the
 * statement, so that a connection lost at that moment is a rejection nobody handles, which ends the process.
 *
 * @param stopping whether to stop waiting
 */
export function makePatient(pool: pg.Pool, stopping: () => boolean): void {
  const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>;
  const patiently = async (): Promise<pg.PoolClient> => {
    for (;;) {
      try {
        return await connect();
      } catch (error) {
        if (!isUnreachable(error) || stopping()) throw error;
        await sleep(PAUSE_MS);
      }
    }
  };
  override(pool, 'connect', (...args) => (args.length > 0 ? (connect as Method)(...args) : patiently()));
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as Method;
    override(client, 'query', (...args) => {
      const answer = query(...args);
      return answer instanceof Promise ? answer.catch(markRetryable) : answer;
    });
  });
}

/** An error of its own: one that graphile-worker does not take for an `Error` (another realm's) loses its code there. */
function markRetryable(error: unknown): never {
  if (!isUnreachable(error)) throw error;
  throw Object.assign(new Error((error as Error).message, { cause: error }), { code: TRY_AGAIN });
}

function override(target: object, name: string, method: Method): void {
  Object.defineProperty(target, name, { value: method, configurable: true, writable: true });
}
