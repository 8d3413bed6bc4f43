/** What a simple condition of a grid compares. */
export type Subject =
  { kind: 'score' } | { kind: 'band' } | { kind: 'item'; id: string } | { kind: 'output'; id: string };

export const operators = ['>=', '<=', '>', '<', '=', '!='] as const;
export type Operator = (typeof operators)[number];

/** One comparison, as the designer shows it; `value` is a number, yes or no, or the text of a level, a letter, a band. */
export interface Comparison {
  subject: Subject;
  operator: Operator;
  value: string | number | boolean;
}

/** Comparisons that must all hold, or one of them. */
export interface Condition {
  joint: 'and' | 'or';
  comparisons: Comparison[];
}

/** The operators that make sense for a subject: texts are not ordered. */
export function operatorsOf(subject: Subject): readonly Operator[] {
  const ordered = subject.kind === 'score' || (subject.kind === 'output' && subject.id !== 'eligible');
  return ordered ? operators : ['=', '!='];
}
