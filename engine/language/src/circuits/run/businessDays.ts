import type { BusinessCalendar } from './BusinessCalendar.js';
import { CircuitIncident } from './Run.js';

/**
 * How days are counted. `ouvré`: Monday to Friday but days off. `ouvrable`: every day that may be worked, Sundays and days
 * off left out (Code du travail, L. 3133-1 and L. 3132-3). `franc`: neither the first day nor the last counts, and an end
 * on a Saturday, a Sunday or a day off is carried to the next working day (code de procédure civile, articles 641 and 642).
 */
export type DayKind = 'ouvré' | 'ouvrable' | 'franc';

export type BusinessDays = { days: number; kind: DayKind };

const TEXT = /^(-)?(\d{1,4})\s+jours?\s+(ouvré|ouvrable|franc)s?$/;
const DAY = 86_400_000;
const [SUNDAY, SATURDAY] = [0, 6];

/** Reads `5 jours ouvrés`, `1 jour ouvrable`, `8 jours francs`, `-2 jours ouvrés`; nothing when it is none. */
export function readBusinessDays(text: string): BusinessDays | undefined {
  const match = TEXT.exec(text);
  if (!match) return undefined;
  return { days: (match[1] ? -1 : 1) * Number(match[2]), kind: match[3] as DayKind };
}

/**
 * Goes so many days forward, or back when negative; the time of day stays.
 *
 * @param wall what the clock of the place reads, given as if it were universal time, in milliseconds
 * @throws CircuitIncident `calendrier-absent`
 */
export function addBusinessDays(
  wall: number,
  { days, kind }: BusinessDays,
  calendar: BusinessCalendar | undefined,
): number {
  if (!calendar)
    throw new CircuitIncident(
      'calendrier-absent',
      'Ce délai se compte en jours ouvrés, ouvrables ou francs, et aucun calendrier des jours fériés n’est donné.',
    );
  const step = days < 0 ? -DAY : DAY;
  if (kind === 'franc') {
    const end = wall + days * DAY + step;
    return firstWorked(end, step, calendar);
  }
  let at = wall;
  for (let left = Math.abs(days); left > 0;) {
    at += step;
    if (isWorked(at, kind, calendar)) left -= 1;
  }
  return at;
}

function firstWorked(from: number, step: number, calendar: BusinessCalendar): number {
  let at = from;
  while (!isWorked(at, 'ouvré', calendar)) at += step;
  return at;
}

function isWorked(wall: number, kind: DayKind, calendar: BusinessCalendar): boolean {
  const date = new Date(wall);
  const weekday = date.getUTCDay();
  if (weekday === SUNDAY || (weekday === SATURDAY && kind !== 'ouvrable')) return false;
  return !daysOff(calendar, date.getUTCFullYear()).has(date.toISOString().slice(5, 10));
}

const known = new WeakMap<BusinessCalendar, Map<number, ReadonlySet<string>>>();

/** The days off of a year, as `MM-DD`. */
export function daysOff(calendar: BusinessCalendar, year: number): ReadonlySet<string> {
  const years = known.get(calendar) ?? new Map<number, ReadonlySet<string>>();
  known.set(calendar, years);
  const found =
    years.get(year) ??
    new Set(
      calendar.holidays.map((one) =>
        'date' in one ? one.date : new Date(easterOf(year) + one.easter * DAY).toISOString().slice(5, 10),
      ),
    );
  years.set(year, found);
  return found;
}

/** Easter Sunday of the Gregorian calendar, by the algorithm of Butcher (1876); midnight, universal time. */
export function easterOf(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = b >> 2;
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = c >> 2;
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return Date.UTC(year, month - 1, day);
}
