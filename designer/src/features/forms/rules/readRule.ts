import { readValue, type Value } from '@trame/language';
import type { RuleName } from './ruleNames.js';
import { hasLabelsOfNow } from './values/labels.js';

/** A rule that gives a value, as people read it. */
export type ReadRule = {
  /** Absent when only FEEL says it. */
  value?: Value;
  /** It writes labels that its questions no longer have: it would not say what it shows. */
  stale: boolean;
};

/** Reads a rule that gives a value, with the names it may read. */
export function readRule(expression: string | undefined, names: readonly RuleName[]): ReadRule {
  const value = expression === undefined ? undefined : readValue(expression);
  if (!value) return { stale: false };
  return hasLabelsOfNow(value, names) ? { value, stale: false } : { stale: true };
}
