import type { JobHelpers, Task } from 'graphile-worker';
import { describeError, logger } from '../logger.js';
import type { JobHandler } from './defineJob.js';

/** The queue's task of a job: gives the handler its context, logs how it went, and keeps persons out of the queue. */
export function toTask(name: string, handler: JobHandler): Task {
  return async (payload: unknown, helpers: JobHelpers) => {
    const { id, attempts, max_attempts } = helpers.job;
    const { organisationId } = payload as { organisationId: string };
    const facts = { job: name, jobId: String(id), attempt: attempts, organisationId };
    const own = logger.child(facts);
    const begun = performance.now();
    try {
      await handler(payload as Record<string, unknown>, {
        jobId: String(id),
        organisationId,
        attempt: attempts,
        maxAttempts: max_attempts,
        signal: helpers.abortSignal,
        logger: own,
      });
      own.debug({ ms: Math.round(performance.now() - begun) }, 'job done');
    } catch (error) {
      const last = attempts >= max_attempts;
      own[last ? 'error' : 'warn']({ err: error, last }, 'job failed');
      throw withoutPerson(error);
    }
  };
}

/** The queue keeps the message of an error for ever, outside the wall: it is given the kind and the code only. */
function withoutPerson(error: unknown): Error {
  const { type, code } = describeError(error);
  return new Error([type, code].filter(Boolean).join(' '));
}
