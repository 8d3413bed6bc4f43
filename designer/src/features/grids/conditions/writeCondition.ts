import type { Comparison, Condition, Subject } from './Condition.js';

/** Writes a condition as the expression (FEEL) that a grid keeps. */
export function writeCondition({ joint, comparisons }: Condition): string {
  return comparisons.map(writeComparison).join(` ${joint} `);
}

function writeComparison({ subject, operator, value }: Comparison): string {
  const literal = typeof value === 'string' ? `"${value.replace(/["\\]/g, '\\$&')}"` : String(value);
  return `${nameOf(subject)} ${operator} ${literal}`;
}

function nameOf(subject: Subject): string {
  if (subject.kind === 'item') return `answers.${subject.id}`;
  return subject.kind === 'output' ? `outputs.${subject.id}` : subject.kind;
}
