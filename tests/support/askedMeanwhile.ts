import { inOrganisation, type Tx } from '../../engine/src/platform/index.js';
import type { TestDatabase } from './database.js';
import { until } from './until.js';

/**
 * Asks for something while a transaction holds what it needs, and lets that transaction end once what was asked waits for
 * it.
 *
 * @param holding what the transaction does first
 * @param ask what is asked meanwhile, outside of it
 * @returns what became of each
 */
export async function askedMeanwhile<H, A>(
  database: TestDatabase,
  organisationId: string,
  holding: (tx: Tx) => Promise<H>,
  ask: () => Promise<A>,
): Promise<{ held: H; asked: A }> {
  let letGo = (): void => undefined;
  const waited = new Promise<void>((resolve) => (letGo = resolve));
  let first: Promise<H> | undefined;
  await new Promise<void>((resolve, reject) => {
    first = inOrganisation(organisationId, async (tx) => {
      const done = await holding(tx);
      resolve();
      await waited;
      return done;
    });
    first.catch(reject);
  });
  const second = ask();
  second.catch(() => undefined);
  try {
    await until(async () => {
      const waiting = await database.asSuperuser(
        "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      return waiting.length > 0;
    });
  } finally {
    letGo();
  }
  return { held: (await first)!, asked: await second };
}
