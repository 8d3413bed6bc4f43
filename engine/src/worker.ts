import { startTicks, startWorker, type Config, type Database, type Stoppable } from './platform/index.js';

/** Starts what this node does by itself: the jobs, and the recurring tasks. In the order they start. */
export async function startWork(
  database: Database,
  config: Pick<Config, 'workerConcurrency'>,
): Promise<Stoppable[]> {
  const worker = await startWorker(database, { concurrency: config.workerConcurrency });
  const ticks = startTicks(database);
  return [
    { name: 'worker', stop: () => worker.stop() },
    { name: 'ticks', stop: () => ticks.stop() },
  ];
}
