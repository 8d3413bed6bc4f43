import type { HitPolicy } from '../Decision.js';
import { any } from './any.js';
import { collect } from './collect.js';
import { first } from './first.js';
import type { HitPolicyRule } from './HitPolicyRule.js';
import { outputOrder } from './outputOrder.js';
import { priority } from './priority.js';
import { ruleOrder } from './ruleOrder.js';
import { unique } from './unique.js';

/** Every hit policy of DMN. */
export const hitPolicies: Readonly<Record<HitPolicy, HitPolicyRule>> = {
  UNIQUE: unique,
  FIRST: first,
  ANY: any,
  PRIORITY: priority,
  COLLECT: collect,
  'RULE ORDER': ruleOrder,
  'OUTPUT ORDER': outputOrder,
};

/** Policies that give lists. */
export const listPolicies: ReadonlySet<HitPolicy> = new Set(['COLLECT', 'RULE ORDER', 'OUTPUT ORDER']);
