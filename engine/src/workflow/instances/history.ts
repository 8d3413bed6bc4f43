import type { Effect } from '@trame/language';
import type { Tx } from '../../platform/index.js';
import type { Step } from './step.js';

type History = Extract<Effect, { kind: 'history' }>;

/** Keeps a line of what the circuit did, with who made it move. */
export async function writeHistory(tx: Tx, step: Step, line: History): Promise<void> {
  tx.add('history_line', {
    organisation_id: tx.organisationId,
    instance_id: step.instance.id,
    element_id: line.elementId,
    execution_id: line.executionId,
    what: line.what,
    name: line.name ?? null,
    at: tx.now(),
    actor_id: typeof step.actor === 'string' ? null : step.actor.professionalId,
  });
}
