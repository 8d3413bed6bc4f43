import type { Effect } from '@trame/language';
import { enqueueJob, newId, type Tx } from '../../platform/index.js';
import type { Step } from '../instances/step.js';
import { beginningsBy } from '../start/beginnings.js';

type Thrown = Extract<Effect, { kind: 'throwSignal' }>;

/** Name of the queue's job that tells one of those that waited for a signal, or opens a circuit that begins by it. */
export const SIGNAL_JOB = 'circuit.signal';

/** What the job carries. */
export type SignalDelivery = { signalId: string };

/**
 * Tells a signal to the other instances of the organisation that wait for it now, each in a job of its own. A signal is
 * not kept: whoever comes to wait later does not hear it (BPMN 2.0, 10.5.1). The interpreter told this instance itself.
 * The circuits that begin by it, whatever its key, are opened likewise, on the dossier of this instance.
 */
export async function throwSignal(tx: Tx, step: Step, effect: Thrown): Promise<void> {
  // A key finds the same key; without one, those who wait without.
  tx.change(
    'circuit_signal',
    `with told as (
       insert into circuit_signal (id, organisation_id, thrown_by, subscription_id, name, payload, thrown_at)
       select gen_random_uuid(), organisation_id, $1, id, $2, $3, $4
         from message_subscription where kind = 'signal' and name = $2 and instance_id <> $1 and correlation is not distinct from $6
       returning id)
     select enqueue_job($5, jsonb_build_object('signalId', id), null, null, null) from told`,
    [
      step.instance.id,
      effect.name,
      JSON.stringify(effect.payload ?? {}),
      tx.now(),
      SIGNAL_JOB,
      effect.correlation ?? null,
    ],
  );
  await openThoseThatBegin(tx, step, effect);
}

async function openThoseThatBegin(tx: Tx, { instance }: Step, { name, payload = {} }: Thrown): Promise<void> {
  for (const { circuit } of await beginningsBy(tx, 'signal', name, instance.establishment_id)) {
    const id = newId();
    tx.add('circuit_signal', {
      id,
      organisation_id: tx.organisationId,
      thrown_by: instance.id,
      starts: circuit.id,
      name,
      payload,
      thrown_at: tx.now(),
    });
    await enqueueJob(tx, { name: SIGNAL_JOB, payload: { signalId: id } });
  }
}
