import { readCondition as readFeel, type Condition as FeelCondition, type Operand } from '@trame/language';
import { type Comparison, type Condition, operators, type Subject } from './Condition.js';

/**
 * Reads an expression that the designer can show as choices: comparisons of the score, the band, an answer or an output
 * with a value, joined by `and` or by `or`. Undefined for any other, that is shown as it is written.
 * @param ids items that a bare name may be
 */
export function readCondition(source: string, ids: ReadonlySet<string>): Condition | undefined {
  const read = readFeel(source);
  if (!read) return undefined;
  const group = read.kind === 'group' && !read.negated ? read : undefined;
  const comparisons = (group?.of ?? [read]).map((each) => readComparison(each, ids));
  if (!comparisons.every((each) => each !== undefined)) return undefined;
  return { joint: group?.join ?? 'and', comparisons };
}

function readComparison(test: FeelCondition, ids: ReadonlySet<string>): Comparison | undefined {
  if (test.kind !== 'comparison' || test.left.kind !== 'name') return undefined;
  const subject = readSubject(test.left.path, ids);
  const value = literalOf(test.right);
  const operator = operators.find((each) => each === test.operator);
  return subject && operator && value !== undefined ? { subject, operator, value } : undefined;
}

const literalOf = (operand: Operand): Comparison['value'] | undefined =>
  operand.kind === 'text' || operand.kind === 'number' || operand.kind === 'boolean'
    ? operand.value
    : undefined;

/** What a name of a grid's expressions stands for. */
export function readSubject(
  [name = '', id, ...more]: readonly string[],
  ids: ReadonlySet<string>,
): Subject | undefined {
  if (more.length > 0) return undefined;
  if (id !== undefined) {
    if (name === 'outputs') return { kind: 'output', id };
    return name === 'answers' ? { kind: 'item', id } : undefined;
  }
  if (name === 'score' || name === 'band') return { kind: name };
  return ids.has(name) ? { kind: 'item', id: name } : undefined;
}
