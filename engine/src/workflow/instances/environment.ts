import { evaluateDecision, type Environment } from '@trame/language';
import { dossierContext } from '../../dossiers/index.js';
import type { Tx } from '../../platform/index.js';
import { formAnswers } from '../../records/index.js';
import type { Circuit } from './circuitOf.js';

/**
 * What the interpreter may ask of the outside, gathered beforehand so that `advance` stays pure: the organisation's
 * clock, the decisions of the pinned pack, the dossier's facts, and the latest answers when the circuit reads them.
 */
export async function buildEnvironment(tx: Tx, dossierId: string, circuit: Circuit): Promise<Environment> {
  const facts = await dossierContext(tx, dossierId);
  const answers = readsAnswers(circuit) ? await formAnswers(tx, dossierId) : {};
  const now = tx.now().toISOString();
  return {
    now,
    context: { ...facts, formulaires: answers },
    decide: (ref, context) => {
      const decision = circuit.pack.decisions.get(ref);
      return decision ? evaluateDecision(decision, context) : null;
    },
    definitionOf: (ref) => circuit.pack.circuits.get(ref)?.definition,
  };
}

const reading = new WeakMap<object, boolean>();

/** Loading every answer at each step would cost; most circuits never name them. */
function readsAnswers(circuit: Circuit): boolean {
  const known = reading.get(circuit.definition);
  if (known !== undefined) return known;
  const reads = JSON.stringify(circuit.definition).includes('formulaires');
  reading.set(circuit.definition, reads);
  return reads;
}
