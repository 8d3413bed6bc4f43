import { byPriority } from './byPriority.js';
import { first } from './first.js';
import type { HitPolicyRule } from './HitPolicyRule.js';

/** The match whose output comes first among the values listed in the columns. */
export const priority: HitPolicyRule = (decision, matches) => first(decision, byPriority(decision, matches));
