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
  // A signal of its own for each: Node warns of the eleventh listener of one signal, which should tell a leak of a task,
  // not how many tasks there are.
  const loops = ticks.map((tick) => repeat(tick, lead, AbortSignal.any([ending.signal])));
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
  private current: pg.Client | undefined;
  private opening: Promise<pg.Client> | undefined;
  private held = new Set<string>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly database: Database) {}

  /** One question at a time: a connection answers one statement after the other. */
  has(name: string): Promise<boolean> {
    const answer = this.turn.then(() => this.ask(name));
    this.turn = answer.catch(() => undefined);
    return answer;
  }

  async close(): Promise<void> {
    await this.turn;
    const client = this.current;
    this.lose(client);
    await client?.end().catch(() => undefined);
  }

  private async ask(name: string): Promise<boolean> {
    const client = await (this.opening ??= this.connect());
    if (this.held.has(name)) return true;
    const { rows } = await client.query<{ ok: boolean }>(
      `select pg_try_advisory_lock(hashtextextended('trame-tick:' || $1, 0)) as ok`,
      [name],
    );
    if (rows[0]?.ok && client === this.current) this.held.add(name);
    return this.held.has(name);
  }

  private async connect(): Promise<pg.Client> {
    // A node cut from the network is noticed by the server within half a minute.
    const settings = ['tcp_keepalives_idle=10', 'tcp_keepalives_interval=5', 'tcp_keepalives_count=3'];
    const client = new pg.Client(roleConnection(this.database.address, 'trame_queue', settings));
    client.on('error', () => this.lose(client));
    client.on('end', () => this.lose(client));
    this.current = client;
    try {
      await client.connect();
      return client;
    } catch (error) {
      this.lose(client);
      throw error;
    }
  }

  /** The last words of a connection already replaced must not cost the new one, which holds the locks. */
  private lose(client: pg.Client | undefined): void {
    if (client !== this.current) return;
    this.current = undefined;
    this.opening = undefined;
    this.held = new Set();
  }
}
