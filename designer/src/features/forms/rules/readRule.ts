import { readValue, type Value } from '@trame/language';
import type { RuleName } from './ruleNames.js';
import { hasLabelsOfNow } from './values/labels.js';

/** A rule that gives a value, as people read it. */
export type ReadRule = {
  /** Absent when only FEEL says it. */
  value?: Value;
  /** What it writes when it has labels that its questions no longer have: it would not say what it shows. */
  stale?: Value;
};

/** Reads a rule that gives a value, with the names it may read. */
export function readRule(expression: string | undefined, names: readonly RuleName[]): ReadRule {
  const value = expression === undefined ? undefined : readValue(expression);
  if (!value) return {};
  return hasLabelsOfNow(value, names) ? { value } : { stale: value };
}
