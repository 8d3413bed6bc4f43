import { hostname } from 'node:os';
import type { Pool } from 'pg';
import { logger } from '../logger.js';

const NODE = `${hostname()}:${process.pid}`;

/** Says that a worker is alive, at the database's own time: the clocks of the nodes do not matter. */
export async function beat(queue: Pool, workerId: string): Promise<void> {
  await queue.query(
    `insert into queue_heartbeat (worker_id, node_id, seen_at) values ($1, $2, clock_timestamp())
     on conflict (worker_id) do update set seen_at = excluded.seen_at`,
    [workerId, NODE],
  );
}

/** Says that a worker has left in order. */
export async function forget(queue: Pool, workerId: string): Promise<void> {
  await queue.query('delete from queue_heartbeat where worker_id = $1', [workerId]);
}

/**
 * Gives back to the queue the jobs of workers that no longer say they are alive, or never said it: graphile-worker
 * alone would wait for four hours. A worker that was only asleep finds its job run again: jobs bear it.
 *
 * @returns the workers found dead
 */
export async function takeBackFromDead(queue: Pool, deadAfterMs: number): Promise<string[]> {
  const { rows } = await queue.query<{ worker: string }>(
    `select distinct j.locked_by as worker
       from graphile_worker.jobs j
       left join queue_heartbeat h on h.worker_id = j.locked_by
      where j.locked_by is not null
        and coalesce(h.seen_at, j.locked_at) < clock_timestamp() - $1 * interval '1 millisecond'`,
    [deadAfterMs],
  );
  const dead = rows.map(({ worker }) => worker);
  if (dead.length > 0) {
    await queue.query('select graphile_worker.force_unlock_workers($1)', [dead]);
    logger.warn({ workers: dead.length }, 'jobs were taken back from workers that died');
  }
  await queue.query(
    `delete from queue_heartbeat where seen_at < clock_timestamp() - $1 * interval '1 millisecond'`,
    [deadAfterMs],
  );
  return dead;
}
