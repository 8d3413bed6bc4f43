import type { Effect } from '@trame/language';
import { enqueueJob, newId, type Tx } from '../../platform/index.js';
import type { Step } from '../instances/step.js';

type CreateJob = Extract<Effect, { kind: 'createJob' }>;
type CancelJob = Extract<Effect, { kind: 'cancelJob' }>;

/** Name of the queue's job that runs a connector for a circuit. */
export const CIRCUIT_JOB = 'circuit.job';

/** Which job; `byHand` when a person has just asked for it again. */
export type JobPayload = { jobRunId: string; byHand?: boolean };

/** The key of a run for the outside: each try of the same wish bears it. */
export function keyOf(run: { instance_id: string; execution_id: string }): string {
  return `${run.instance_id}:${run.execution_id}`;
}

/**
 * Writes the run of a connector and enqueues it, in the transaction of the step that wishes it. A step taken up again
 * wishes the same run again: it starts afresh under another id, and a try still under way is overtaken.
 */
export async function createJob(tx: Tx, step: Step, effect: CreateJob): Promise<void> {
  const id = newId();
  tx.change(
    'job_run',
    `insert into job_run (id, organisation_id, instance_id, execution_id, element_id, connector, inputs, max_attempts,
                          asked_by, state, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $10, 'en-attente', $9, $9)
     on conflict (instance_id, execution_id) do update
       set id = excluded.id, inputs = excluded.inputs, state = 'en-attente', attempt = 0, fence = job_run.fence + 1,
           asked_by = excluded.asked_by, updated_at = excluded.updated_at`,
    [
      id,
      tx.organisationId,
      step.instance.id,
      effect.executionId,
      effect.elementId,
      effect.connector,
      JSON.stringify(effect.inputs),
      effect.retries + 1,
      tx.now(),
      step.askedBy ?? null,
    ],
  );
  await enqueueJob(tx, { name: CIRCUIT_JOB, payload: { jobRunId: id } });
}

/** Withdraws a run that has not ended; one under way finds itself cancelled when it reports. */
export async function cancelJob(tx: Tx, step: Step, effect: CancelJob): Promise<void> {
  tx.change(
    'job_run',
    `update job_run set state = 'annule', fence = fence + 1, updated_at = $3
      where instance_id = $1 and execution_id = $2 and state in ('en-attente', 'en-cours', 'incident')`,
    [step.instance.id, effect.executionId, tx.now()],
  );
}
