import type { HitPolicyRule } from './HitPolicyRule.js';

/** Every match, in the order of the table: for each output the list of its values. */
export const ruleOrder: HitPolicyRule = (decision, matches) =>
  Object.fromEntries(decision.outputs.map(({ name }) => [name, matches.map((match) => match.outputs[name])]));
