import { evaluateDecision, type Environment } from '@trame/language';
import { calendarOf } from '../../catalog/index.js';
import { dossierContext } from '../../dossiers/index.js';
import type { Tx } from '../../platform/index.js';
import { formAnswers } from '../../records/index.js';
import type { Circuit } from './circuitOf.js';
import { readsFacts } from './readsFacts.js';

/**
 * What the interpreter may ask of the outside, gathered beforehand so that `advance` stays pure: the organisation's
 * clock, the decisions of the pinned pack, the dossier's facts and the latest answers when the circuit reads them.
 */
export async function buildEnvironment(tx: Tx, dossierId: string, circuit: Circuit): Promise<Environment> {
  const reads = readsFacts(circuit.definition, circuit.pack);
  const [facts, answers] = await Promise.all([
    reads.dossier ? dossierContext(tx, dossierId) : undefined,
    reads.answers ? formAnswers(tx, dossierId) : {},
  ]);
  return {
    now: tx.now().toISOString(),
    context: { ...facts, formulaires: answers },
    ...(facts ? { calendar: calendarOf(facts.parametres) } : {}),
    decide: (ref, context) => {
      const decision = circuit.pack.decisions.get(ref);
      return decision ? evaluateDecision(decision, context) : null;
    },
    definitionOf: (ref) => circuit.pack.circuits.get(ref)?.definition,
  };
}
