import type { Condition, Group } from '@trame/language';

/** A condition as the rows of the builder. */
export function asGroup(condition: Condition): Group {
  return condition.kind === 'group'
    ? condition
    : { kind: 'group', join: 'and', negated: false, of: [condition] };
}

/** A group of one thing is that thing; empty groups ask nothing. */
export function simplest(condition: Condition): Condition {
  if (condition.kind !== 'group') return condition;
  const of = condition.of.map(simplest).filter((one) => one.kind !== 'group' || one.of.length > 0);
  const [only] = of;
  return of.length === 1 && only && !condition.negated ? only : { ...condition, of };
}
