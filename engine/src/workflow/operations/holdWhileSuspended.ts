import type { CircuitEvent } from '@trame/language';
import type { Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';
import type { InstanceRow } from '../rows.js';

/** What a suspended instance still takes in: what those who run circuits do to it. */
const TAKEN: ReadonlySet<CircuitEvent['type']> = new Set(['repair', 'migrated', 'cancel', 'variableSet']);

/** What somebody does: refused, since they are there to be told. */
const REFUSED: ReadonlySet<CircuitEvent['type']> = new Set(['start', 'taskCompleted', 'retry']);

/**
 * Keeps what happens by itself to a suspended instance (a timer, a message, the end of a job) until it goes on: nothing
 * is lost, nothing moves.
 *
 * @returns whether the event was kept instead of taken in
 * @throws Problem `instance-suspended` when it is something that somebody does
 */
export async function holdWhileSuspended(
  tx: Tx,
  { id, suspended_at }: Pick<InstanceRow, 'id' | 'suspended_at'>,
  event: CircuitEvent,
): Promise<boolean> {
  if (!suspended_at || TAKEN.has(event.type)) return false;
  if (REFUSED.has(event.type)) throw workflowErrors.problem('instance-suspended');
  await tx.query('insert into held_event (organisation_id, instance_id, event, at) values ($1, $2, $3, $4)', [
    tx.organisationId,
    id,
    JSON.stringify(event),
    tx.now().toISOString(),
  ]);
  return true;
}
