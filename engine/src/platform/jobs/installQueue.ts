import { runMigrations } from 'graphile-worker';
import type { Client, Pool } from 'pg';
import { queueLogger } from './queueLogger.js';

/**
 * Makes the tables of the queue, owned by `trame_queue`, or brings them up to date. The schema is made by the owner,
 * so that `trame_queue` needs no right on the database.
 */
export async function installQueue(owner: Client, queue: Pool): Promise<void> {
  const { rows } = await owner.query(`select 1 from pg_namespace where nspname = 'graphile_worker'`);
  if (rows.length === 0) {
    await owner.query('create schema graphile_worker authorization trame_queue');
  }
  // graphile-worker itself would `create schema if not exists`, which asks for a right on the database.
  await queue.query(
    `create table if not exists graphile_worker.migrations (
       id int primary key, ts timestamptz default now() not null, breaking boolean not null default false)`,
  );
  await runMigrations({ pgPool: queue, logger: queueLogger });
}
