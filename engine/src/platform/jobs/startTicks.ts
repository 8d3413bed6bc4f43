import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { roleConnection } from '../database/address.js';
import type { Database } from '../database/Database.js';
import { logger } from '../logger.js';
import { definedTicks, type Tick } from './defineTick.js';

/** Recurring tasks being run, or waited for, by this node. */
export interface Ticks {
  /** Lets the runs under way finish, then leaves the tasks to another node. */
  stop(): Promise<void>;
}

/**
 * Starts the recurring tasks on this node. Each is led by the node that holds its advisory lock, on a connection of
 * its own: the lock leaves with the connection, so a dead node gives its tasks up at once.
 */
export function startTicks(database: Database, ticks: Tick[] = definedTicks()): Ticks {
  const ending = new AbortController();
  const lead = new Leadership(database);
  const loops = ticks.map((tick) => repeat(tick, lead, ending.signal));
  return {
    stop: async () => {
      ending.abort();
      await Promise.all(loops);
      await lead.close();
    },
  };
}

async function repeat(tick: Tick, lead: Leadership, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      if (await lead.has(tick.name)) await tick.run(signal);
    } catch (error) {
      if (!signal.aborted) logger.warn({ err: error, tick: tick.name }, 'a recurring task failed');
    }
    await sleep(tick.everyMs, undefined, { signal }).catch(() => undefined);
  }
}

/** The advisory locks this node holds, on one connection; a lost connection loses them all. */
class Leadership {
  private client: Promise<pg.Client> | undefined;
  private held = new Set<string>();

  constructor(private readonly database: Database) {}

  async has(name: string): Promise<boolean> {
    this.client ??= this.connect();
    const client = await this.client;
    if (this.held.has(name)) return true;
    const { rows } = await client.query<{ ok: boolean }>(
      `select pg_try_advisory_lock(hashtextextended('trame-tick:' || $1, 0)) as ok`,
      [name],
    );
    if (rows[0]?.ok && this.client !== undefined) this.held.add(name);
    return this.held.has(name);
  }

  async close(): Promise<void> {
    const client = await this.client?.catch(() => undefined);
    this.lose();
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<pg.Client> {
    // A node cut from the network is noticed by the server within half a minute.
    const settings = ['tcp_keepalives_idle=10', 'tcp_keepalives_interval=5', 'tcp_keepalives_count=3'];
    const client = new pg.Client(roleConnection(this.database.address, 'trame_queue', settings));
    client.on('error', () => this.lose());
    client.on('end', () => this.lose());
    try {
      await client.connect();
      return client;
    } catch (error) {
      this.lose();
      throw error;
    }
  }

  private lose(): void {
    this.client = undefined;
    this.held = new Set();
  }
}
