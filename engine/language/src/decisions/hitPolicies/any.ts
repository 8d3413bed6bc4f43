import { DecisionError } from '../DecisionError.js';
import { first } from './first.js';
import type { HitPolicyRule } from './HitPolicyRule.js';

/** Several rules may match if they give the same outputs. */
export const any: HitPolicyRule = (decision, matches) => {
  const distinct = new Set(matches.map((match) => JSON.stringify(match.outputs)));
  if (distinct.size > 1) {
    const places = matches.map((match) => match.place);
    throw new DecisionError(
      'different-outputs',
      `Les règles ${places.join(' et ')} de «\u00a0${decision.name}\u00a0» donnent des résultats différents.`,
      places,
    );
  }
  return first(decision, matches);
};
