import { randomUUID } from 'node:crypto';
import type { Effect } from '@trame/language';
import { enqueueJob, type Tx } from '../../platform/index.js';
import type { Step } from '../instances/step.js';

type CreateJob = Extract<Effect, { kind: 'createJob' }>;
type CancelJob = Extract<Effect, { kind: 'cancelJob' }>;

/** Name of the queue's job that runs a connector for a circuit. */
export const CIRCUIT_JOB = 'circuit.job';

/** Writes the run of a connector and enqueues it, in the transaction of the step that wishes it. */
export async function createJob(tx: Tx, step: Step, effect: CreateJob): Promise<void> {
  const id = randomUUID();
  const now = tx.now().toISOString();
  await tx.query(
    `insert into job_run (id, organisation_id, instance_id, execution_id, element_id, connector, inputs, max_attempts,
                          state, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'en-attente', $9, $9)`,
    [
      id,
      tx.organisationId,
      step.instance.id,
      effect.executionId,
      effect.elementId,
      effect.connector,
      JSON.stringify(effect.inputs),
      effect.retries + 1,
      now,
    ],
  );
  await enqueueJob(tx, { name: CIRCUIT_JOB, payload: { jobRunId: id } });
}

/** Withdraws a run that has not ended; one under way finds itself cancelled when it reports. */
export async function cancelJob(tx: Tx, step: Step, effect: CancelJob): Promise<void> {
  await tx.query(
    `update job_run set state = 'annule', fence = fence + 1, updated_at = $3
      where instance_id = $1 and execution_id = $2 and state in ('en-attente', 'en-cours', 'incident')`,
    [step.instance.id, effect.executionId, tx.now().toISOString()],
  );
}
