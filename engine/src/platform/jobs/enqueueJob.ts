import type { Tx } from '../database/transaction.js';

/** A job to run after the commit. */
export interface JobRequest {
  name: string;
  /** Ids rather than data: the queue is outside the wall. */
  payload?: object;
  /** A job of the same key, in the same organisation, not yet started, is replaced. */
  jobKey?: string;
  /** Not before; real time, whatever the organisation's clock. */
  runAt?: Date;
  /** 25 by default. */
  maxAttempts?: number;
}

/**
 * Puts a job in the queue, in the transaction: it exists if and only if the transaction commits. The organisation is
 * forced into its payload by the database, whatever the payload says.
 */
export async function enqueueJob(tx: Tx, request: JobRequest): Promise<void> {
  const { name, payload = {}, jobKey = null, runAt = null, maxAttempts = null } = request;
  tx.change('job', 'select enqueue_job($1, $2, $3, $4, $5)', [
    name,
    JSON.stringify(payload),
    jobKey,
    runAt,
    maxAttempts,
  ]);
}
