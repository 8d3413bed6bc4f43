export { checkDecision } from './checkDecision.js';
export type {
  Aggregator,
  Decision,
  DecisionInput,
  DecisionOutput,
  DecisionRule,
  HitPolicy,
} from './Decision.js';
export { DecisionError } from './DecisionError.js';
export type { DecisionErrorCode } from './DecisionError.js';
export { evaluateDecision } from './evaluateDecision.js';
export { aggregators, hitPolicyNames } from './Decision.js';
export { newDecision } from './newDecision.js';
export { parseDecision } from './parseDecision.js';
export { runDecisionCase } from './runDecisionCase.js';
export { writeDecision } from './writeDecision.js';
