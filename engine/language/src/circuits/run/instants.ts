import { offsetAt } from '../../expressions/index.js';
import type { BusinessCalendar } from './BusinessCalendar.js';
import { addBusinessDays, readBusinessDays } from './businessDays.js';
import { CircuitIncident } from './Run.js';

/** The zone of organisations that say none. */
export const DEFAULT_ZONE = 'Europe/Paris';
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;
const DURATION =
  /^(-)?P(?=.)(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?=.)(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const CYCLE = /^R(\d*)\/(.+)$/;

/** A cycle of ISO 8601: how many times (absent: without end), from when, every how long. */
export type Cycle = { times?: number; start?: string; duration: string };

/** An ISO 8601 duration, or days of work: `P7D`, `5 jours ouvrés`. */
export const isDuration = (text: string): boolean =>
  DURATION.test(text) || readBusinessDays(text) !== undefined;
export const isDate = (text: string): boolean =>
  (DATE.test(text) || DATE_TIME.test(text)) && !Number.isNaN(Date.parse(text)) && isInCalendar(text);

/** Trap: `Date.parse` takes 31 February for 3 March. */
function isInCalendar(text: string): boolean {
  const [year, month, day] = text.slice(0, 10).split('-').map(Number) as [number, number, number];
  return new Date(new Date(0).setUTCFullYear(year, month - 1, day)).getUTCDate() === day;
}

/** A cycle goes forward: each turn is later than the one before. */
const advances = (duration: string): boolean => !duration.startsWith('-') && /[1-9]/.test(duration);

/** Reads `R3/PT10M`, `R/P1D` or `R3/2026-11-23T08:00:00Z/P1D`; nothing when it is none. */
export function readCycle(text: string): Cycle | undefined {
  const match = CYCLE.exec(text);
  if (!match) return undefined;
  const times = match[1] ? Number(match[1]) : undefined;
  const parts = match[2]!.split('/');
  const duration = parts.at(-1)!;
  const start = parts.length === 2 ? parts[0] : undefined;
  if (
    parts.length > 2 ||
    !isDuration(duration) ||
    !advances(duration) ||
    (start !== undefined && !isDate(start))
  )
    return undefined;
  return { times, start, duration };
}

/** The day of an instant, in the zone of the organisation: `2026-11-23`. */
export function localDate(instant: string, timeZone = DEFAULT_ZONE): string {
  const at = Date.parse(instant);
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 10);
}

/** The instant of an ISO date or date-time; what has no offset is read in the zone of the organisation. */
export function toInstant(text: string, timeZone = DEFAULT_ZONE): string {
  if (DATE_TIME.test(text) && /(Z|[+-]\d{2}:?\d{2})$/.test(text)) return new Date(text).toISOString();
  if (!isDate(text)) {
    throw new CircuitIncident('date-illisible', `« ${text} » n’est ni une date ni une durée ISO 8601.`);
  }
  const wall = Date.parse(DATE.test(text) ? `${text}T00:00:00Z` : `${text}Z`);
  return new Date(fromWall(wall, timeZone)).toISOString();
}

/** The instant at which the clock of a zone reads this, given as if it were universal time. */
function fromWall(wall: number, timeZone: string): number {
  const guess = wall - offsetAt(wall, timeZone);
  return wall - offsetAt(guess, timeZone);
}

/**
 * Adds an ISO 8601 duration: years, months, weeks and days by the calendar and the clock of the zone (a day is not
 * always 24 hours, and midnight in Paris is the day before in universal time), the rest as elapsed time. Days of work
 * are counted by the days off of the place.
 *
 * @throws CircuitIncident `date-illisible`, `date-hors-limite`, `calendrier-absent`
 */
export function addDuration(
  instant: string,
  duration: string,
  timeZone = DEFAULT_ZONE,
  calendar?: BusinessCalendar,
): string {
  const business = readBusinessDays(duration);
  if (business) {
    const from = Date.parse(instant);
    const wall = from + offsetAt(from, timeZone);
    return written(fromWall(addBusinessDays(wall, business, calendar), timeZone), duration);
  }
  const match = DURATION.exec(duration);
  if (!match) throw new CircuitIncident('date-illisible', `« ${duration} » n’est pas une durée ISO 8601.`);
  const sign = match[1] ? -1 : 1;
  const [years, months, weeks, days, hours, minutes, seconds] = match
    .slice(2)
    .map((part) => sign * Number(part ?? 0)) as [number, number, number, number, number, number, number];
  const at = Date.parse(instant);
  const wall = new Date(at + offsetAt(at, timeZone));
  const day = wall.getUTCDate();
  if (Math.abs(years) + Math.abs(months) / 12 > MOST_YEARS) throw tooFar(duration);
  wall.setUTCDate(1);
  wall.setUTCMonth(wall.getUTCMonth() + Math.round(years * 12 + months));
  const last = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + 1, 0)).getUTCDate();
  wall.setUTCDate(Math.min(day, last));
  const moved = years || months || weeks || days;
  const reached = wall.getTime() + (weeks * 7 + days) * 86_400_000;
  if (!isKept(reached)) throw tooFar(duration);
  const from = moved ? fromWall(reached, timeZone) : at;
  return written(from + (hours * 60 + minutes) * 60_000 + seconds * 1000, duration);
}

const MOST_YEARS = 10_000;
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
/** Trap: `Date.UTC(1, 0, 1)` is in 1901. */
const FIRST = Date.parse('0001-01-01T00:00:00Z');

/** ISO 8601 writes years of four digits; what is further is a mistake, and no database keeps it. */
const isKept = (at: number): boolean => at >= FIRST && at <= LAST;

function written(at: number, text: string): string {
  if (!isKept(at)) throw tooFar(text);
  return new Date(at).toISOString();
}

const tooFar = (text: string): CircuitIncident =>
  new CircuitIncident(
    'date-hors-limite',
    `« ${text} » mène hors des années 1 à 9999 : donnez une date ou un délai que l’on puisse attendre.`,
  );

/** The instant that an ISO date, date-time or duration from now stands for. */
export function dueInstant(
  text: string,
  now: string,
  timeZone?: string,
  calendar?: BusinessCalendar,
): string {
  return isDuration(text) ? addDuration(now, text, timeZone, calendar) : toInstant(text, timeZone);
}

/**
 * Reads a date or a delay that an expression may have given: what goes wrong is told of the expression, never of what it
 * gave, which not everybody who sees an incident may read.
 */
export function unquoted<Value>(source: string, text: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CircuitIncident) || text === source) throw error;
    throw new CircuitIncident(
      error.code,
      error.message.replace(/^« .* »/su, () => `Ce que donne « ${source} »`),
    );
  }
}
