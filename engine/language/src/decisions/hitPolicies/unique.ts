import { DecisionError } from '../DecisionError.js';
import type { HitPolicyRule } from './HitPolicyRule.js';
import { first } from './first.js';

/** One rule matches, and no other. */
export const unique: HitPolicyRule = (decision, matches) => {
  if (matches.length > 1) {
    const places = matches.map((match) => match.place);
    throw new DecisionError(
      'several-rules',
      `Les règles ${places.join(' et ')} de «\u00a0${decision.name}\u00a0» s’appliquent à la fois.`,
      places,
    );
  }
  return first(decision, matches);
};
