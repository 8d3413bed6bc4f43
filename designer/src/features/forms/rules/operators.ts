import type { Condition, Operand, Test } from '@trame/language';
import { f } from '../words.js';
import type { NameKind, RuleName } from './ruleNames.js';

/** What a person chooses between a name and a value. */
export type OperatorId =
  | 'is'
  | 'isNot'
  | 'under'
  | 'atMost'
  | 'over'
  | 'atLeast'
  | 'filled'
  | 'empty'
  | 'among'
  | 'notAmong'
  | 'ticked'
  | 'notTicked'
  | 'some'
  | 'every'
  | 'countIs'
  | 'countOver'
  | 'countUnder';

const BY_KIND: Readonly<Record<NameKind, readonly OperatorId[]>> = {
  text: ['filled', 'empty', 'is', 'isNot'],
  number: ['is', 'isNot', 'under', 'atMost', 'over', 'atLeast', 'filled', 'empty'],
  date: ['is', 'isNot', 'under', 'atMost', 'over', 'atLeast', 'filled', 'empty'],
  closed: ['is', 'isNot', 'among', 'notAmong', 'filled', 'empty'],
  ticked: ['ticked', 'notTicked', 'filled', 'empty'],
  rows: ['some', 'every', 'countOver', 'countUnder', 'countIs', 'filled', 'empty'],
  moment: ['filled', 'empty'],
  other: ['filled', 'empty'],
};

/** The operators that make sense for a name. */
export function operatorsFor({ kind }: Pick<RuleName, 'kind'>): readonly OperatorId[] {
  return BY_KIND[kind];
}

/** How an operator is told; dates have words of their own. */
export function operatorLabel(id: OperatorId, kind: NameKind): string {
  if (kind === 'date' && (id === 'under' || id === 'atMost' || id === 'over' || id === 'atLeast'))
    return f(`operator.date.${id}`);
  return f(`operator.${id}`);
}

const COMPARED = {
  is: '=',
  isNot: '!=',
  under: '<',
  atMost: '<=',
  over: '>',
  atLeast: '>=',
} as const;
const COUNTED = { countIs: '=', countOver: '>', countUnder: '<' } as const;

/** The test that says so, keeping what it can of the one it replaces. */
export function makeTest(name: RuleName, id: OperatorId, path: string[], before?: Condition): Condition {
  const left: Operand = { kind: 'name', path };
  const value = valueIn(before);
  if (id === 'filled' || id === 'empty') return { kind: 'presence', left, filled: id === 'filled' };
  if (id === 'among' || id === 'notAmong') {
    const values = before?.kind === 'among' ? before.values : [value ?? firstValue(name)];
    return { kind: 'among', left, values, negated: id === 'notAmong' };
  }
  if (id === 'ticked' || id === 'notTicked')
    return { kind: 'ticked', path, value: value ?? firstValue(name), negated: id === 'notTicked' };
  if (id === 'some' || id === 'every') {
    const of = before?.kind === 'rows' ? before.of : rowTest(name);
    return { kind: 'rows', quantifier: id, path, name: 'ligne', of };
  }
  if (id === 'countIs' || id === 'countOver' || id === 'countUnder') {
    const right: Operand = value?.kind === 'number' ? value : { kind: 'number', value: 1 };
    return { kind: 'comparison', left: { kind: 'count', path }, operator: COUNTED[id], right };
  }
  const fits = value !== undefined && suits(name, value);
  return { kind: 'comparison', left, operator: COMPARED[id], right: fits ? value : firstValue(name) };
}

/** The first test on a name, before anybody chose. */
export function firstTest(name: RuleName, path: string[] = name.path): Condition {
  return makeTest(name, operatorsFor(name)[0] ?? 'filled', path);
}

function rowTest(name: RuleName): Condition {
  const [inner] = name.rows ?? [];
  const left: Operand = { kind: 'name', path: ['ligne', ...(inner?.path ?? [])] };
  return inner ? firstTest(inner, ['ligne', ...inner.path]) : { kind: 'presence', left, filled: true };
}

/** What is read of a test by the builder; undefined for what its rows cannot show. */
export type ReadTest = { path: string[]; operator: OperatorId; value?: Operand; values?: Operand[] };

/** Reads a test as a row of the builder. */
export function readTest(test: Test): ReadTest | undefined {
  switch (test.kind) {
    case 'presence':
      return test.left.kind === 'name'
        ? { path: test.left.path, operator: test.filled ? 'filled' : 'empty' }
        : undefined;
    case 'among':
      return test.left.kind === 'name'
        ? { path: test.left.path, operator: test.negated ? 'notAmong' : 'among', values: test.values }
        : undefined;
    case 'ticked':
      return { path: test.path, operator: test.negated ? 'notTicked' : 'ticked', value: test.value };
    case 'comparison': {
      if (test.left.kind === 'count') {
        const [id] = Object.entries(COUNTED).find(([, sign]) => sign === test.operator) ?? [];
        return id === undefined
          ? undefined
          : { path: test.left.path, operator: id as OperatorId, value: test.right };
      }
      const [id] = Object.entries(COMPARED).find(([, sign]) => sign === test.operator) ?? [];
      return test.left.kind === 'name' && id
        ? { path: test.left.path, operator: id as OperatorId, value: test.right }
        : undefined;
    }
  }
}

function valueIn(condition: Condition | undefined): Operand | undefined {
  switch (condition?.kind) {
    case 'comparison':
      return condition.right;
    case 'among':
      return condition.values[0];
    case 'ticked':
      return condition.value;
    default:
      return undefined;
  }
}

function suits(name: RuleName, value: Operand): boolean {
  if (value.kind === 'name' || value.kind === 'count') return true;
  switch (name.kind) {
    case 'number':
      return value.kind === 'number';
    case 'date':
      return value.kind === 'date' || value.kind === 'moved';
    case 'closed':
    case 'ticked':
      return value.kind === 'text' && (name.answers ?? []).some((answer) => answer.value === value.value);
    default:
      return value.kind === 'text';
  }
}

/** A value that can be compared with a name. */
export function firstValue(name: RuleName): Operand {
  switch (name.kind) {
    case 'number':
      return { kind: 'number', value: 0 };
    case 'date':
      return { kind: 'name', path: ['aujourdHui'] };
    default:
      return { kind: 'text', value: name.answers?.[0]?.value ?? '' };
  }
}
