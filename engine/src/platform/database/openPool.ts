import pg from 'pg';
import { logger } from '../logger.js';

/** A pool that outlives its connections: one that is lost is told in the log, and replaced at the next need. */
export function openPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  const lost = (error: Error): void =>
    logger.warn({ err: error, pool: config.application_name }, 'a connection was lost');
  pool.on('error', lost);
  // A client in use is not listened to by the pool, and an error that nobody hears ends the process.
  pool.on('connect', (client) => client.on('error', lost));
  return pool;
}
