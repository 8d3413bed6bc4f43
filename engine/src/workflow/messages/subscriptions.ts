import type { Effect } from '@trame/language';
import { newId, type Tx } from '../../platform/index.js';
import type { Step } from '../instances/step.js';
import { offerWaiting } from './throwMessage.js';

type Subscribe = Extract<Effect, { kind: 'subscribe' }>;
type Unsubscribe = Extract<Effect, { kind: 'unsubscribe' }>;

/** Notes that an instance waits for a message or a signal; a message that was there before is offered at once. */
export async function subscribe(tx: Tx, step: Step, effect: Subscribe): Promise<void> {
  const kind = effect.message === undefined ? 'signal' : 'message';
  const name = effect.message ?? effect.signal ?? '';
  tx.change(
    'message_subscription',
    `insert into message_subscription (id, organisation_id, instance_id, execution_id, element_id, kind, name,
                                       correlation, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (instance_id, execution_id, element_id, kind, name) do nothing`,
    [
      newId(),
      tx.organisationId,
      step.instance.id,
      effect.executionId,
      effect.elementId,
      kind,
      name,
      effect.correlation ?? null,
      tx.now(),
    ],
  );
  if (kind === 'message') offerWaiting(tx, step, name, effect.correlation);
}

/** Forgets what an execution waited for. */
export async function unsubscribe(tx: Tx, step: Step, effect: Unsubscribe): Promise<void> {
  tx.change(
    'message_subscription',
    'delete from message_subscription where instance_id = $1 and execution_id = $2',
    [step.instance.id, effect.executionId],
  );
}
