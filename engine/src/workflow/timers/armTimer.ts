import type { Effect } from '@trame/language';
import { newId, type Tx } from '../../platform/index.js';
import type { Step } from '../instances/step.js';

type ArmTimer = Extract<Effect, { kind: 'armTimer' }>;
type DisarmTimer = Extract<Effect, { kind: 'disarmTimer' }>;

/** Arms a timer as a row: it waits years as well as seconds, and survives any crash. */
export async function armTimer(tx: Tx, step: Step, effect: ArmTimer): Promise<void> {
  tx.add('timer', {
    id: newId(),
    organisation_id: tx.organisationId,
    instance_id: step.instance.id,
    execution_id: effect.executionId,
    timer_id: effect.timerId,
    element_id: effect.elementId,
    due_at: effect.dueAt,
    armed_at: tx.now(),
  });
}

/** Disarms a timer the circuit no longer waits for. */
export async function disarmTimer(tx: Tx, step: Step, effect: DisarmTimer): Promise<void> {
  tx.change(
    'timer',
    `update timer set state = 'annule', ended_at = $3 where instance_id = $1 and timer_id = $2 and state = 'arme'`,
    [step.instance.id, effect.timerId, tx.now()],
  );
}
