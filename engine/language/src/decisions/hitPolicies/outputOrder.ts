import { byPriority } from './byPriority.js';
import type { HitPolicyRule } from './HitPolicyRule.js';
import { ruleOrder } from './ruleOrder.js';

/** Every match, in the order of the values listed in the columns: for each output the list of its values. */
export const outputOrder: HitPolicyRule = (decision, matches) =>
  ruleOrder(decision, byPriority(decision, matches));
