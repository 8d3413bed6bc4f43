import { testLiterals } from '../../expressions/index.js';
import type { Decision } from '../Decision.js';
import type { Match } from './HitPolicyRule.js';

/** Puts matches in the order of the output values listed in the columns, the first column weighing most (DMN 1.3, 8.2.11). */
export function byPriority(decision: Decision, matches: Match[]): Match[] {
  const ranks = decision.outputs.map(({ name, values }) => {
    const order = values === undefined ? [] : testLiterals(values).map((literal) => literal.value);
    return (match: Match): number => {
      const rank = order.findIndex((value) => value === match.outputs[name]);
      return rank < 0 ? order.length : rank;
    };
  });
  return [...matches].sort((a, b) => {
    for (const rank of ranks) if (rank(a) !== rank(b)) return rank(a) - rank(b);
    return a.place - b.place;
  });
}
