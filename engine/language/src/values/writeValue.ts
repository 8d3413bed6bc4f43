import { writeCondition } from '../conditions/index.js';
import type { Condition } from '../conditions/index.js';
import { numberLiteral, textLiteral } from '../expressions/index.js';
import type { Value } from './Value.js';

/** Writes a value as FEEL (DMN 1.5, clause 10.3), with no parentheses but those it needs. */
export function writeValue(value: Value): string {
  switch (value.kind) {
    case 'name':
      return value.path.join('.');
    case 'text':
      return textLiteral(value.value);
    case 'number':
      return numberLiteral(value.value);
    case 'date':
      return `date(${textLiteral(value.value)})`;
    case 'nothing':
      return 'null';
    case 'day':
      return `date(${writeValue(value.of)})`;
    case 'written':
      return `string(${writeValue(value.of)})`;
    case 'writtenDay':
      return writtenDay(writeValue(value.of));
    case 'label': {
      const entries = value.labels.map(([answer, label]) => `${textLiteral(answer)}: ${textLiteral(label)}`);
      return `get value({${entries.join(', ')}}, ${value.path.join('.')})`;
    }
    case 'joined':
      return `string join([${list(value.of)}], ${textLiteral(value.separator)})`;
    case 'rounded':
      return `round half up(${writeValue(value.of)}, ${value.decimals})`;
    case 'several':
      return `${value.by}([${list(value.of)}]${value.filled ? '[item != null]' : ''})`;
    case 'column':
      return `${value.by}(${value.path.join('.')}${filter(columnCondition(value))}.${value.column})`;
    case 'count':
      return `count(${value.path.join('.')}${filter(value.where)})`;
    case 'elapsed':
      return value.unit === 'years'
        ? `years and months duration(${writeValue(value.from)}, ${writeValue(value.to)}).years`
        : `(${operand(value.to, SUM)} - ${operand(value.from, SUM + 1)}).days`;
    case 'plus':
      return value.of
        .map((one, at) => (isDay(one) ? writeValue(one) : operand(one, at ? SUM + 1 : SUM)))
        .join(' + ');
    case 'moved':
      return `${operand(value.of, SUM)} ${value.by} duration(${textLiteral(value.duration)})`;
    case 'arithmetic': {
      const { operator, left, right } = value;
      const rank = rankOf(value);
      return `${operand(left, rank)} ${operator} ${operand(right, rank + 1)}`;
    }
    case 'choice':
      return `if ${writeCondition(value.when)} then ${operand(value.yes, SUM)} else ${writeValue(value.no)}`;
  }
}

/** The condition on the rows of a column: rows left out because it is missing there, then those that are asked. */
function columnCondition({ column, filled, where }: Value & { kind: 'column' }): Condition | undefined {
  if (!filled) return where;
  const present: Condition = { kind: 'presence', left: { kind: 'name', path: [column] }, filled: true };
  return where ? { kind: 'group', join: 'and', negated: false, of: [present, where] } : present;
}

const filter = (where: Condition | undefined): string => (where ? `[${writeCondition(where)}]` : '');

const list = (values: readonly Value[]): string => values.map(writeValue).join(', ');

const isDay = (value: Value): boolean => value.kind === 'writtenDay';

/** A date cut out of its text, day first. */
const writtenDay = (date: string): string =>
  `substring(string(${date}), 9, 2) + "/" + substring(string(${date}), 6, 2) + "/" + substring(string(${date}), 1, 4)`;

const SUM = 1;

/** How tightly a value holds together: `if`, then sums, then products, then all else. */
function rankOf(value: Value): number {
  switch (value.kind) {
    case 'choice':
      return 0;
    case 'plus':
    case 'moved':
    case 'writtenDay':
      return SUM;
    case 'arithmetic':
      return value.operator === '-' ? SUM : 2;
    default:
      return 3;
  }
}

function operand(value: Value, least: number): string {
  const text = writeValue(value);
  return rankOf(value) < least ? `(${text})` : text;
}
