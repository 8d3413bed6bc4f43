import type { HitPolicyRule } from './HitPolicyRule.js';

/** The first rule that matches, in the order of the table. */
export const first: HitPolicyRule = (_decision, matches) => matches[0]?.outputs ?? {};
