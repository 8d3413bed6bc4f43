import type { CircuitEvent, Effect } from '@trame/language';
import { newId, type Tx } from '../../platform/index.js';
import type { Step } from '../instances/step.js';

type Incident = Extract<Effect, { kind: 'incident' }>;

/** Opens an incident: visible on the dossier and in operations until somebody resolves it. */
export async function openIncident(tx: Tx, step: Step, effect: Incident): Promise<void> {
  tx.change(
    'incident',
    `insert into incident (id, organisation_id, instance_id, execution_id, element_id, name, code, message, attempts, at,
                           event)
     values ($1, $2, $3, $4, $5, $6, $7, $8,
             coalesce((select attempt from job_run where instance_id = $3 and execution_id = $4), 1), $9, $10)`,
    [
      newId(),
      tx.organisationId,
      step.instance.id,
      effect.executionId,
      effect.elementId,
      effect.name ?? step.instance.title,
      effect.code,
      shortened(effect.message),
      tx.now(),
      lostEvent(step),
    ],
  );
}

/** Longer than any sentence of ours: what another system says may be of any length. */
const LONGEST = 2000;

const shortened = (message: string): string =>
  message.length > LONGEST ? `${message.slice(0, LONGEST)}…` : message;

/** An event that the interpreter could not take in left the state as it was: it is kept, to be sent again. */
function lostEvent({ instance, state, event }: Step): string | null {
  const repeatable: CircuitEvent['type'][] = ['retry', 'cancel'];
  return state === instance.state && !repeatable.includes(event.type) ? JSON.stringify(event) : null;
}
