import { expressionLimits, writeValue, type Value } from '@trame/language';
import type { RuleName } from '../ruleNames.js';
import { isOf } from './isOf.js';
import { columnsOf, givenName, giveName, sourceOf, type NameSource } from './naming.js';
import { fits, wantedDate, wantedNumber, wantedText, type Wanted } from './Wanted.js';

/** What a person chooses a value among. */
export type ValueKind =
  | NameSource
  | 'fixed'
  | 'nothing'
  | 'column'
  | 'several'
  | 'count'
  | 'plus'
  | 'minus'
  | 'times'
  | 'over'
  | 'rounded'
  | 'years'
  | 'days'
  | 'moved'
  | 'joined'
  | 'choice';

const NUMBERS = ['column', 'several', 'count', 'minus', 'times', 'over', 'rounded', 'years', 'days'] as const;
/** What is more than a name or a fixed value, by what is wanted; as text, numbers and dates are written out. */
const MADE: Readonly<Partial<Record<Wanted['kind'], readonly ValueKind[]>>> = {
  number: NUMBERS,
  date: ['moved'],
  text: ['joined', 'column', 'several', 'count', 'years', 'days', 'moved'],
};
const LITERAL: readonly Wanted['kind'][] = ['number', 'date', 'text', 'closed'];
const ARITHMETIC = { minus: '-', times: '*', over: '/' } as const;
/** How deep values are put in one another; deeper ones are still shown. */
const DEEPEST = 2;

/**
 * The kinds of values that may be chosen where something is wanted.
 * @param depth 0 for the outermost
 */
export function kindsFor(wanted: Wanted, names: readonly RuleName[], depth: number): ValueKind[] {
  const sources = (['answer', 'fact', 'previous'] as const).filter(
    (source) => named(source, wanted, names).length > 0,
  );
  const made = depth < DEEPEST ? (MADE[wanted.kind] ?? []).filter((kind) => canMake(kind, names)) : [];
  return [
    ...sources,
    ...(LITERAL.includes(wanted.kind) ? (['fixed'] as const) : []),
    ...made,
    ...(depth < DEEPEST && names.length > 0 ? (['choice'] as const) : []),
  ];
}

/** The names from one source that may be given where something is wanted. */
export const named = (source: NameSource, wanted: Wanted, names: readonly RuleName[]): RuleName[] =>
  names.filter((name) => sourceOf(name.path) === source && mayGive(name, wanted));

/** Says whether a name fits, and may be written: as text, a closed answer takes all its labels along. */
const mayGive = (name: RuleName, wanted: Wanted): boolean =>
  fits(wanted, name) && writeValue(giveName(name, wanted)).length <= expressionLimits.sourceLength;

function canMake(kind: ValueKind, names: readonly RuleName[]): boolean {
  switch (kind) {
    case 'column':
      return columnsOf(names).some(({ columns }) => columns.length > 0);
    case 'count':
      return names.some((name) => name.kind === 'rows');
    case 'several':
    case 'minus':
    case 'times':
    case 'over':
    case 'rounded':
      return names.some((name) => name.kind === 'number') || columnsOf(names).length > 0;
    case 'years':
    case 'days':
    case 'moved':
      return names.some((name) => name.kind === 'date');
    default:
      return true;
  }
}

/** The kind of a value as it is shown. */
export function kindOf(value: Value): ValueKind | undefined {
  const path = givenName(value);
  if (path) return sourceOf(path);
  switch (value.kind) {
    case 'text':
    case 'number':
    case 'date':
      return 'fixed';
    case 'arithmetic':
      return value.operator === '-' ? 'minus' : value.operator === '*' ? 'times' : 'over';
    case 'elapsed':
      return value.unit;
    case 'name':
    case 'label':
    case 'day':
    case 'written':
    case 'writtenDay':
      return undefined;
    default:
      return value.kind;
  }
}

/** The first value of a kind, before anybody chose what is in it. @param before what it replaces, kept where it fits */
export function firstValueOf(
  kind: ValueKind,
  wanted: Wanted,
  names: readonly RuleName[],
  before?: Value,
): Value {
  if (wanted.kind === 'text' && (NUMBERS as readonly ValueKind[]).includes(kind))
    return { kind: 'written', of: firstValueOf(kind, wantedNumber, names) };
  if (wanted.kind === 'text' && kind === 'moved')
    return { kind: 'writtenDay', of: firstValueOf(kind, wantedDate, names) };
  const leaf = (what: Wanted): Value => firstLeaf(what, names);
  /** What it replaces, where it is what is asked there. */
  const kept = (what: Wanted): Value => (before && isOf(what, before, names) ? before : leaf(what));
  switch (kind) {
    case 'answer':
    case 'fact':
    case 'previous': {
      const [first] = named(kind, wanted, names);
      return first ? giveName(first, wanted) : { kind: 'nothing' };
    }
    case 'fixed':
      return firstLiteral(wanted);
    case 'nothing':
      return { kind: 'nothing' };
    case 'column':
    case 'count':
      return firstRows(kind, names);
    case 'several':
      return { kind: 'several', by: 'sum', of: [leaf(wantedNumber), leaf(wantedNumber)], filled: true };
    case 'plus':
      return { kind: 'plus', of: [kept(wanted), leaf(wanted)] };
    case 'minus':
    case 'times':
    case 'over':
      return {
        kind: 'arithmetic',
        operator: ARITHMETIC[kind],
        left: kept(wantedNumber),
        right: leaf(wantedNumber),
      };
    case 'rounded':
      return { kind: 'rounded', of: kept(wantedNumber), decimals: 0 };
    case 'years':
    case 'days':
      return {
        kind: 'elapsed',
        unit: kind,
        from: leaf(wantedDate),
        to: { kind: 'name', path: ['aujourdHui'] },
      };
    case 'moved':
      return { kind: 'moved', of: kept(wantedDate), by: '+', duration: 'P1M' };
    case 'joined':
      return { kind: 'joined', of: [{ kind: 'text', value: '' }, leaf(wantedText)], separator: '' };
    case 'choice':
      return { kind: 'choice', when: presenceOf(names), yes: kept(wanted), no: { kind: 'nothing' } };
  }
}

/** What is put first where something is wanted: a name that fits, or a fixed value. */
export function firstLeaf(wanted: Wanted, names: readonly RuleName[]): Value {
  const fitting = names.filter((name) => mayGive(name, wanted));
  const first = fitting.find((name) => name.kind === wanted.kind) ?? fitting[0];
  return first ? giveName(first, wanted) : firstLiteral(wanted);
}

function firstLiteral({ kind, answers }: Wanted): Value {
  switch (kind) {
    case 'number':
      return { kind: 'number', value: 0 };
    case 'date':
      return { kind: 'date', value: `${new Date().getFullYear()}-01-01` };
    case 'text':
    case 'closed':
      return { kind: 'text', value: answers?.[0]?.value ?? '' };
    default:
      return { kind: 'nothing' };
  }
}

function firstRows(kind: 'column' | 'count', names: readonly RuleName[]): Value {
  const all = columnsOf(names);
  const found = kind === 'count' ? all[0] : all.find(({ columns }) => columns.length > 0);
  const [column] = found?.columns ?? [];
  const path = found?.rows.path ?? [];
  if (kind === 'count') return { kind, path };
  return { kind, by: 'sum', path, column: column?.path[0] ?? '', filled: true };
}

const presenceOf = ([first]: readonly RuleName[]): (Value & { kind: 'choice' })['when'] => ({
  kind: 'presence',
  left: { kind: 'name', path: first?.path ?? ['aujourdHui'] },
  filled: true,
});
