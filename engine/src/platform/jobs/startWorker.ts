import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
import type pg from 'pg';
import { roleConnection } from '../database/address.js';
import type { Database } from '../database/Database.js';
import { openPool } from '../database/openPool.js';
import { deliverFact } from '../facts/deliverFact.js';
import { DELIVER_JOB } from '../facts/fact.js';
import { logger } from '../logger.js';
import { definedJobs } from './defineJob.js';
import { beat, forget, takeBackFromDead } from './heartbeat.js';
import { makePatient } from './patientPool.js';
import { queueLogger } from './queueLogger.js';
import { toTask } from './runOneJob.js';

/** How a node runs jobs; delays in milliseconds. */
export interface WorkerOptions {
  /** Jobs at once. */
  concurrency: number;
  /** A node says that it is alive this often. */
  heartbeatMs?: number;
  /** Silent for longer, a node is dead, and its jobs are taken back. */
  deadAfterMs?: number;
  /** How long running jobs are left when the node stops, before they are told to abort. */
  stopWithinMs?: number;
  /** How often the queue is asked without having been woken. */
  pollMs?: number;
}

/** A node that runs jobs. */
export interface Worker {
  /** Takes no new job, waits for those that run, then leaves; those that last too long go back to the queue. */
  stop(): Promise<void>;
}

/**
 * Starts running the defined jobs on this node. A lost database is waited for; the node then starts again by itself.
 */
export async function startWorker(database: Database, options: WorkerOptions): Promise<Worker> {
  const { heartbeatMs = 2_000, deadAfterMs = 10_000 } = options;
  const pool = openPool({ ...roleConnection(database.address, 'trame_queue'), max: options.concurrency + 4 });
  let stopping = false;
  let lost = false;
  let beating = false;
  makePatient(pool, () => stopping);
  pool.on('connect', (client) => client.on('error', () => (lost = true)));
  let current: { runner: Runner; id: string } | undefined;
  let beginning: Promise<void> = Promise.resolve();

  const begin = (): Promise<void> => {
    const begun = runQueue(pool, options).then((one) => {
      current = one;
      one.runner.promise.catch(() => undefined).finally(() => void (stopping || again()));
    });
    beginning = begun.catch(() => undefined);
    return begun;
  };
  const again = async (): Promise<void> => {
    current = undefined;
    while (!stopping && !current) {
      await sleep(1_000);
      if (!stopping)
        await begin().catch((error: unknown) => logger.warn({ err: error }, 'the worker cannot start yet'));
    }
  };
  // A job may have been given to us by an answer that never came: under another name, we let it be taken back.
  const renew = (): void => {
    lost = false;
    current?.runner.stop().catch(() => undefined);
  };
  await begin().catch(async (error: unknown) => {
    stopping = true;
    await pool.end();
    throw error;
  });

  const pulse = setInterval(() => {
    const id = current?.id;
    if (!id || beating) return;
    beating = true;
    beat(pool, id)
      .then(() => takeBackFromDead(pool, deadAfterMs))
      .then(() => {
        if (lost) renew();
      })
      .catch((error: unknown) => logger.warn({ err: error }, 'the worker could not say that it is alive'))
      .finally(() => (beating = false));
  }, heartbeatMs);

  return {
    stop: async () => {
      if (stopping) return;
      stopping = true;
      // What begins at this moment would hold the pool for ever.
      await beginning;
      const left = current;
      await left?.runner
        .stop()
        .catch((error: unknown) => logger.warn({ err: error }, 'jobs were interrupted'));
      clearInterval(pulse);
      if (left) await forget(pool, left.id).catch(() => undefined);
      await pool.end();
    },
  };
}

async function runQueue(pool: pg.Pool, options: WorkerOptions): Promise<{ runner: Runner; id: string }> {
  const events = new EventEmitter() as WorkerEvents;
  let id = '';
  events.on('pool:create', ({ workerPool }) => (id = workerPool.id));
  const runner = await run({
    pgPool: pool,
    concurrency: options.concurrency,
    pollInterval: options.pollMs ?? 2_000,
    gracefulShutdownAbortTimeout: options.stopWithinMs ?? 20_000,
    noHandleSignals: true,
    crontab: '',
    logger: queueLogger,
    events,
    taskList: taskList(),
  });
  try {
    await beat(pool, id);
  } catch (error) {
    // Left running, it would take jobs of which nobody says that they are alive, beside the one that begins next.
    await runner.stop().catch(() => undefined);
    throw error;
  }
  return { runner, id };
}

function taskList(): TaskList {
  const jobs = [...definedJobs(), [DELIVER_JOB, deliverFact] as const];
  return Object.fromEntries(jobs.map(([name, handler]) => [name, toTask(name, handler)]));
}
