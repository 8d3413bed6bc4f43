import { randomUUID } from 'node:crypto';
import type { Effect } from '@trame/language';
import { enqueueJob, type Tx } from '../../platform/index.js';
import type { Step } from '../instances/step.js';

type Thrown = Extract<Effect, { kind: 'throwSignal' }>;

/** Name of the queue's job that tells one of those that waited for a signal. */
export const SIGNAL_JOB = 'circuit.signal';

/** What the job carries. */
export type SignalDelivery = { signalId: string };

/**
 * Tells a signal to the other instances of the organisation that wait for it now, each in a job of its own. A signal is
 * not kept: whoever comes to wait later does not hear it (BPMN 2.0, 10.5.1). The interpreter told this instance itself.
 */
export async function throwSignal(tx: Tx, step: Step, effect: Thrown): Promise<void> {
  const waiting = await tx.query<{ id: string }>(
    `select id from message_subscription where kind = 'signal' and name = $1 and instance_id <> $2 order by created_at`,
    [effect.name, step.instance.id],
  );
  for (const { id } of waiting) {
    const signalId = randomUUID();
    await tx.query(
      `insert into circuit_signal (id, organisation_id, thrown_by, subscription_id, name, payload, thrown_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        signalId,
        tx.organisationId,
        step.instance.id,
        id,
        effect.name,
        JSON.stringify(effect.payload ?? {}),
        tx.now().toISOString(),
      ],
    );
    await enqueueJob(tx, { name: SIGNAL_JOB, payload: { signalId } });
  }
}
