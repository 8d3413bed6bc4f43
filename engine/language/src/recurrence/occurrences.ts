import { recurrenceLimits, WEEKDAYS, type RecurrenceRule } from './RecurrenceRule.js';
import { readWall, writeWall } from './wallTime.js';

const DAY_MS = 86_400_000;

/**
 * The wall times at which something comes back, its start first (RFC 5545, section 3.8.5.3): days that a month has not
 * are skipped, the hour on the clock stays. Stops at the end of the rule, past ten years, or past one more than the most
 * occurrences allowed, so that whoever asks can refuse it.
 * @param start `2026-11-26T14:30`
 */
export function occurrencesOf(rule: RecurrenceRule, start: string): string[] {
  const first = readWall(start);
  if (first === undefined) return [];
  const dayOf = Math.floor(first / DAY_MS) * DAY_MS;
  const clock = first - dayOf;
  const most = Math.min(rule.count ?? Infinity, recurrenceLimits.occurrences + 1);
  const lastDay = Math.min(
    rule.until === undefined ? Infinity : Date.parse(`${rule.until}T00:00:00Z`),
    shifted(dayOf, 0, recurrenceLimits.years),
  );
  const found: string[] = [];
  for (let turn = 0; found.length < most; turn += 1) {
    const days = daysOfTurn(rule, dayOf, turn * rule.interval);
    if (days.earliest > lastDay) break;
    for (const day of days.all) {
      if (day < dayOf || day > lastDay || found.length >= most) continue;
      found.push(writeWall(day + clock));
    }
  }
  return found;
}

/** Whether the start is one of the days of its rule: RFC 5545 leaves undefined what is not. */
export function startsOnRule(rule: RecurrenceRule, start: string): boolean {
  return occurrencesOf({ ...rule, count: 1, until: undefined }, start)[0] === start;
}

type Turn = { earliest: number; all: number[] };

function daysOfTurn(rule: RecurrenceRule, start: number, steps: number): Turn {
  switch (rule.frequency) {
    case 'DAILY':
      return only(start + steps * DAY_MS);
    case 'WEEKLY': {
      const monday = start - weekdayOf(start) * DAY_MS + steps * 7 * DAY_MS;
      const wanted = rule.weekdays.length > 0 ? rule.weekdays : [WEEKDAYS[weekdayOf(start)]!];
      return { earliest: monday, all: wanted.map((one) => monday + WEEKDAYS.indexOf(one) * DAY_MS) };
    }
    case 'MONTHLY': {
      const month = monthAfter(start, steps);
      return { earliest: month, all: dayInMonth(rule, month, new Date(start).getUTCDate()) };
    }
    case 'YEARLY': {
      const month = monthAfter(start, steps * 12);
      return { earliest: month, all: dateInMonth(month, new Date(start).getUTCDate()) };
    }
  }
}

const only = (day: number): Turn => ({ earliest: day, all: [day] });

/** Monday 0. */
const weekdayOf = (day: number): number => (new Date(day).getUTCDay() + 6) % 7;

/** The first of the month, so many months later. */
function monthAfter(day: number, months: number): number {
  const date = new Date(day);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
}

function shifted(day: number, months: number, years: number): number {
  const date = new Date(day);
  return Date.UTC(date.getUTCFullYear() + years, date.getUTCMonth() + months, date.getUTCDate());
}

const lengthOf = (month: number): number => (monthAfter(month, 1) - month) / DAY_MS;

function dateInMonth(month: number, date: number): number[] {
  return date <= lengthOf(month) ? [month + (date - 1) * DAY_MS] : [];
}

function dayInMonth({ nth, monthDay }: RecurrenceRule, month: number, own: number): number[] {
  if (nth === undefined) return dateInMonth(month, monthDay === -1 ? lengthOf(month) : (monthDay ?? own));
  const place = WEEKDAYS.indexOf(nth.weekday);
  if (nth.which === -1) {
    const last = monthAfter(month, 1) - DAY_MS;
    return [last - ((weekdayOf(last) - place + 7) % 7) * DAY_MS];
  }
  const date = 1 + ((place - weekdayOf(month) + 7) % 7) + (nth.which - 1) * 7;
  return dateInMonth(month, date);
}
