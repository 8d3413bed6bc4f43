import type { Need } from '../../../expressions/index.js';
import { type Span, type Variable, dayNumber } from './Variable.js';

type Test = Extract<Need, { kind: 'test' }>;

/** What conditions already say of one value. */
export interface Known {
  variable: Variable;
  /** Whether it is null; nothing said: it may be or not. */
  isNull: boolean | undefined;
  span: Span;
  text: string | undefined;
  not: ReadonlySet<string | number>;
  has: ReadonlySet<string>;
  lacks: ReadonlySet<string>;
}

const none: ReadonlySet<never> = new Set();

/** Nothing is known yet of a value. */
export const newKnown = (variable: Variable): Known => ({
  variable,
  isNull: undefined,
  span: variable.span,
  text: undefined,
  not: none,
  has: none,
  lacks: none,
});

/** Adds that a value is not null; nothing when it cannot be. */
export const filled = (known: Known): Known | undefined =>
  known.isNull === true ? undefined : possible({ ...known, isNull: false });

/** Adds a test to what is known; nothing when both cannot be. A test of another type than the value says nothing. */
export function narrow(known: Known, { operator, value }: Test): Known | undefined {
  if (value.kind === 'null') return ofNull(known, operator);
  if (operator === 'contains' || operator === 'lacks') return ofList(known, operator, value);
  const { kind } = known.variable;
  if (kind === 'text' && value.kind === 'text') return ofText(known, operator, value.value);
  const number = numberOf(value, kind);
  if (number === undefined) return known;
  if (operator === '!=') return known.isNull === true ? known : possible(without(known, number));
  return known.isNull === true ? undefined : within(known, operator, number);
}

function ofNull(known: Known, operator: Test['operator']): Known | undefined {
  if (operator === '!=') return filled(known);
  if (operator !== '=') return known;
  return known.isNull === false ? undefined : { ...known, isNull: true };
}

function ofList(known: Known, operator: 'contains' | 'lacks', value: Test['value']): Known | undefined {
  if (known.variable.kind !== 'list' || value.kind !== 'text') return known;
  if (known.isNull === true) return undefined;
  const key = operator === 'contains' ? 'has' : 'lacks';
  const next = { ...known, isNull: false, [key]: new Set([...known[key], value.value]) };
  return [...next.has].some((each) => next.lacks.has(each)) ? undefined : next;
}

function ofText(known: Known, operator: Test['operator'], text: string): Known | undefined {
  if (operator === '!=') return known.isNull === true ? known : possible(without(known, text));
  if (operator !== '=') return known;
  if (known.isNull === true || (known.text !== undefined && known.text !== text)) return undefined;
  return possible({ ...known, isNull: false, text });
}

const without = (known: Known, value: string | number): Known => ({
  ...known,
  not: new Set([...known.not, value]),
});

function numberOf(value: Test['value'], kind: Variable['kind']): number | undefined {
  if (kind === 'number')
    return value.kind === 'number' && Number.isFinite(value.value) ? value.value : undefined;
  return kind === 'day' && value.kind === 'day' ? dayNumber(value.value) : undefined;
}

/** Keeps a value on one side of a number, or at it. */
export function within(known: Known, operator: Test['operator'], number: number): Known | undefined {
  const { span } = known;
  const from = span.whole ? Math.ceil(number) : number;
  const to = span.whole ? Math.floor(number) : number;
  const sides: Readonly<Partial<Record<Test['operator'], Partial<Span>>>> = {
    '=': { low: from, high: to },
    '>=': { low: from },
    '>': { low: after(number, span.whole) },
    '<=': { high: to },
    '<': { high: -after(-number, span.whole) },
  };
  const { low = -Infinity, high = Infinity } = sides[operator] ?? {};
  const narrowed = { ...span, low: Math.max(span.low, low), high: Math.min(span.high, high) };
  return possible({ ...known, isNull: false, span: narrowed });
}

/** The first number after another: of numbers with decimals, one that nobody writes differently. */
function after(number: number, whole: boolean): number {
  if (!Number.isFinite(number)) return number;
  if (whole) return Math.floor(number) + 1;
  return number + Math.max(Number.MIN_VALUE, Math.abs(number) * Number.EPSILON);
}

/** What is known, when there is a value for it; a value that may be null always has one. */
function possible(known: Known): Known | undefined {
  if (known.isNull !== false) return known;
  const { variable, span, text, not } = known;
  if (span.low > span.high || (span.low === span.high && not.has(span.low))) return undefined;
  if (text !== undefined && (not.has(text) || variable.texts?.has(text) === false)) return undefined;
  if (variable.texts && [...variable.texts].every((each) => not.has(each))) return undefined;
  return known;
}
