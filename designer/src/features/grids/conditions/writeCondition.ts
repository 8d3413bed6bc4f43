import { type Operand, writeCondition as writeFeel } from '@trame/language';
import type { Comparison, Condition, Subject } from './Condition.js';

/** Writes a condition as the expression (FEEL) that a grid keeps. */
export function writeCondition({ joint, comparisons }: Condition): string {
  const of = comparisons.map(({ subject, operator, value }) => ({
    kind: 'comparison' as const,
    left: { kind: 'name' as const, path: pathOf(subject) },
    operator,
    right: operandOf(value),
  }));
  return writeFeel({ kind: 'group', join: joint, negated: false, of });
}

function operandOf(value: Comparison['value']): Operand {
  if (typeof value === 'number') return { kind: 'number', value };
  return typeof value === 'boolean' ? { kind: 'boolean', value } : { kind: 'text', value };
}

function pathOf(subject: Subject): string[] {
  if (subject.kind === 'item') return ['answers', subject.id];
  return subject.kind === 'output' ? ['outputs', subject.id] : [subject.kind];
}
