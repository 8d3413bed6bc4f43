import type { Logger } from '../logger.js';

/** What a job knows of its run. */
export interface JobContext {
  jobId: string;
  organisationId: string;
  /** 1 at the first try. */
  attempt: number;
  maxAttempts: number;
  /** Aborted when the node stops and the job outlasts the delay it is left. */
  signal: AbortSignal;
  logger: Logger;
}

/** What a job does: at least once, so it must bear being run again. */
export type JobHandler<P extends object = Record<string, unknown>> = (
  payload: P,
  context: JobContext,
) => Promise<void>;

const handlers = new Map<string, JobHandler<never>>();

/**
 * Says what a job does, by name (`room.verb`); workers run it, and every other process may enqueue it.
 * A job that throws is tried again with back-off until its last attempt.
 *
 * @throws Error when the name is already taken
 */
export function defineJob<P extends object>(name: string, handler: JobHandler<P>): void {
  if (handlers.has(name)) throw new Error(`the job ${name} is defined twice`);
  handlers.set(name, handler);
}

/** The jobs defined so far, by name. */
export function definedJobs(): ReadonlyMap<string, JobHandler> {
  return handlers as unknown as ReadonlyMap<string, JobHandler>;
}
