import type { Domain } from './Domain.js';
import { isDay, type Literal } from './readTests.js';

/** What no condition names. */
const ELSE = 'autre chose';

/**
 * Values to try for a path, one at least of each kind that comparisons with these literals tell apart: for numbers and
 * days each literal and what is on either side of it.
 */
export function samplesOf(literals: ReadonlySet<Literal>, domain: Domain | undefined): unknown[] {
  if (domain?.kind === 'among') return [...domain.values];
  const given = [...literals];
  const texts = given.filter((one) => typeof one === 'string');
  const days = texts.filter(isDay);
  const numbers = given.filter((one) => typeof one === 'number');
  const ofNumbers = domain?.kind === 'number' && domain.whole ? aroundWhole(numbers) : around(numbers);
  const ofDays = around(days.map((day) => Date.parse(day) / DAY)).map(isoDay);
  if (domain) {
    const values = domain.kind === 'number' ? ofNumbers : ofDays;
    return domain.nullable ? [...values, null] : values;
  }
  const words = texts.filter((text) => !isDay(text));
  // A list of one is taken for what it holds; of several, and what has properties, compare with nothing.
  return [null, true, false, ...ofNumbers, ...ofDays, ...words, ELSE, [ELSE, ELSE], { [ELSE]: null }];
}

const DAY = 86_400_000;
const isoDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** Of whole numbers, those next to each mark, and the mark when it is one. */
function aroundWhole(given: readonly number[]): number[] {
  const next = given.flatMap((mark) => [Math.ceil(mark) - 1, Math.round(mark), Math.floor(mark) + 1]);
  return next.length === 0 ? [0] : [...new Set(next)];
}

/** Each of some numbers, and one before, between and after them. */
function around(given: readonly number[]): number[] {
  const marks = [...new Set(given)].sort((a, b) => a - b);
  if (marks.length === 0) return [0];
  const between = marks.slice(1).map((mark, index) => (marks[index]! + mark) / 2);
  return [marks[0]! - 1, ...marks, ...between, marks.at(-1)! + 1];
}
