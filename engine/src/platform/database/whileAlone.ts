import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { roleConnection } from './address.js';
import { currentDatabase } from './current.js';

/** Another program does it at this moment. */
export class AlreadyUnderWay extends Error {}

/** A program that was just killed leaves its connection within moments. */
const TRIES = 10;
const PAUSE_MS = 200;

/**
 * Runs work that one program at a time may run, on the whole installation. Its advisory lock is on a connection of its
 * own and leaves with it, so that a dead program holds nobody back.
 *
 * @throws AlreadyUnderWay when another one runs it
 */
export async function whileAlone<T>(name: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client(roleConnection(currentDatabase().address, 'trame_queue'));
  // Lost midway, it lets another one begin: the work itself suffers it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (let tries = 1; !(await lock(client, name)); tries += 1) {
      if (tries === TRIES) throw new AlreadyUnderWay(name);
      await sleep(PAUSE_MS);
    }
    return await work();
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function lock(client: pg.Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ ok: boolean }>(
    `select pg_try_advisory_lock(hashtextextended('trame-alone:' || $1, 0)) as ok`,
    [name],
  );
  return rows[0]?.ok ?? false;
}
