import { randomUUID } from 'node:crypto';
import type { Effect } from '@trame/language';
import type { Tx } from '../../platform/index.js';
import type { Step } from '../instances/step.js';

type ArmTimer = Extract<Effect, { kind: 'armTimer' }>;
type DisarmTimer = Extract<Effect, { kind: 'disarmTimer' }>;

/** Arms a timer as a row: it waits years as well as seconds, and survives any crash. */
export async function armTimer(tx: Tx, step: Step, effect: ArmTimer): Promise<void> {
  await tx.query(
    `insert into timer (id, organisation_id, instance_id, execution_id, timer_id, element_id, due_at, armed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      randomUUID(),
      tx.organisationId,
      step.instance.id,
      effect.executionId,
      effect.timerId,
      effect.elementId,
      effect.dueAt,
      tx.now().toISOString(),
    ],
  );
}

/** Disarms a timer the circuit no longer waits for. */
export async function disarmTimer(tx: Tx, step: Step, effect: DisarmTimer): Promise<void> {
  await tx.query(
    `update timer set state = 'annule', ended_at = $3 where instance_id = $1 and timer_id = $2 and state = 'arme'`,
    [step.instance.id, effect.timerId, tx.now().toISOString()],
  );
}
