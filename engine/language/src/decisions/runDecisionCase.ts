import type { DecisionCase, Fault } from '@trame/schemas';
import { ExpressionError } from '../expressions/index.js';
import type { Decision } from './Decision.js';
import { DecisionError } from './DecisionError.js';
import { evaluateDecision } from './evaluateDecision.js';

/**
 * Takes a decision on the context of a case kept for it; what the case does not name is not compared.
 *
 * @returns a fault for each output that is not as expected, by its place in the case
 */
export function runDecisionCase(decision: Decision, kept: DecisionCase): Fault[] {
  const { title, outputs: wanted } = kept;
  try {
    const given = evaluateDecision(decision, kept.context);
    if (wanted === null || given === null) {
      return isSame(wanted, given) ? [] : [differs(title, '/outputs', wanted, given)];
    }
    return Object.entries(wanted)
      .filter(([name, value]) => !isSame(value, given[name] ?? null))
      .map(([name, value]) => differs(title, `/outputs/${name}`, value, given[name] ?? null));
  } catch (error) {
    if (!(error instanceof DecisionError) && !(error instanceof ExpressionError)) throw error;
    return [
      {
        ...differs(title, '/context', wanted, null),
        message: `Cas « ${title} » : la table ne peut pas décider. ${error.message}`,
      },
    ];
  }
}

const differs = (title: string, path: string, wanted: unknown, given: unknown): Fault => ({
  path,
  rule: 'decision-case-fails',
  level: 'error',
  message: `Cas « ${title} » : la table donne ${JSON.stringify(given)}.`,
  value: given,
  expected: JSON.stringify(wanted),
  remedy: 'Corrigez la table, ou le cas d’essai s’il dit une règle qui n’est plus voulue.',
});

function isSame(wanted: unknown, given: unknown): boolean {
  if (typeof wanted === 'number' && typeof given === 'number') return Math.abs(wanted - given) < 1e-9;
  return JSON.stringify(wanted) === JSON.stringify(given);
}
