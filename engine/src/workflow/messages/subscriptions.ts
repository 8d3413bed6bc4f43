import { randomUUID } from 'node:crypto';
import type { Effect } from '@trame/language';
import { enqueueJob, type Tx } from '../../platform/index.js';
import type { Step } from '../instances/applyEffects.js';

type Subscribe = Extract<Effect, { kind: 'subscribe' }>;
type Unsubscribe = Extract<Effect, { kind: 'unsubscribe' }>;
type Thrown = Extract<Effect, { kind: 'throwMessage' | 'throwSignal' }>;

/** Name of the queue's job that hands a message or a signal to whoever waits for it. */
export const DELIVER_JOB = 'circuit.message';

/** What the delivery job carries. */
export type Delivery = {
  kind: 'message' | 'signal';
  name: string;
  correlation?: string;
  payload: Record<string, unknown>;
};

/** Notes that an instance waits for a message or a signal. */
export async function subscribe(tx: Tx, step: Step, effect: Subscribe): Promise<void> {
  const kind = effect.message === undefined ? 'signal' : 'message';
  await tx.query(
    `insert into message_subscription (id, organisation_id, instance_id, execution_id, element_id, kind, name,
                                       correlation, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (instance_id, execution_id, kind, name) do nothing`,
    [
      randomUUID(),
      tx.organisationId,
      step.instance.id,
      effect.executionId,
      effect.elementId,
      kind,
      effect.message ?? effect.signal,
      effect.correlation ?? null,
      tx.now().toISOString(),
    ],
  );
}

/** Forgets what an execution waited for. */
export async function unsubscribe(tx: Tx, step: Step, effect: Unsubscribe): Promise<void> {
  await tx.query('delete from message_subscription where instance_id = $1 and execution_id = $2', [
    step.instance.id,
    effect.executionId,
  ]);
}

/** Sends what the circuit throws to the other instances of the organisation, after the commit. */
export async function deliverThrown(tx: Tx, _step: Step, effect: Thrown): Promise<void> {
  const delivery: Delivery = {
    kind: effect.kind === 'throwMessage' ? 'message' : 'signal',
    name: effect.name,
    payload: effect.payload ?? {},
  };
  await enqueueJob(tx, { name: DELIVER_JOB, payload: delivery });
}
