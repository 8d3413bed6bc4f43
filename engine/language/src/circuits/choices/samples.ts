import type { Domain } from './Domain.js';
import type { Literal } from './readTests.js';

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
  const ofNumbers = around(numbers);
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
const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
const isoDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** Each of some numbers, and one before, between and after them. */
function around(given: readonly number[]): number[] {
  const marks = [...new Set(given)].sort((a, b) => a - b);
  if (marks.length === 0) return [0];
  const between = marks.slice(1).map((mark, index) => (marks[index]! + mark) / 2);
  return [marks[0]! - 1, ...marks, ...between, marks.at(-1)! + 1];
}
