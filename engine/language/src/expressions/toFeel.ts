import { FeelFunction, date, dateAndTime, duration, time } from 'feelin';
import { limits } from './limits.js';
import { isMeter } from './metering.js';
import { isInstant, wallClock } from './wallClock.js';

const isoDate = /^\d{4}-\d{2}-\d{2}$/;
const isoDateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/;

/** Names that feelin parses without being told of them. */
const plainName = /^[\p{L}_][\p{L}\p{N}_]*( [\p{L}\p{N}_]+)*$/u;

/** Keeps count of the values given to one evaluation, and notes names that the parser must be told of. */
export interface Intake {
  values: number;
  /** Names of the widest object among them. */
  width: number;
  irregularNames: boolean;
  /** Instants are read by the clock of this zone, as those of forms are, so that all compare; as they are without it. */
  timeZone?: string;
}

export const newIntake = (timeZone?: string): Intake => ({
  values: 0,
  width: 0,
  irregularNames: false,
  ...(timeZone === undefined ? {} : { timeZone }),
});

export const isPlainName = (name: string): boolean => plainName.test(name);

/** Adds what a part of a context holds to what an evaluation was given. @throws ContextTooLarge beyond the bound */
export function takeIn(intake: Intake, part: Intake): void {
  intake.values += part.values;
  intake.width = Math.max(intake.width, part.width);
  intake.irregularNames ||= part.irregularNames;
  if (intake.values > limits.contextValues) throw new ContextTooLarge();
}

/**
 * Refuses a context too wide for the parser to be told of its names.
 *
 * @throws ContextTooLarge beyond the bound
 */
export function boundWidth(context: Record<string, unknown>, { width }: Intake): void {
  if (Math.max(width, Object.keys(context).length) > limits.toldWidth) throw new ContextTooLarge();
}

/** Raised inside the room when a context holds too many values. */
export class ContextTooLarge extends Error {}

/**
 * Gives the FEEL value of plain JSON. A string that is wholly an ISO date, or date and time, becomes one; every other
 * string stays text. Functions, symbols and class instances become null; `__proto__` and names of what counts are dropped:
 * an expression sees copies of plain data only.
 */
export function toFeel(value: unknown, intake: Intake = newIntake()): unknown {
  intake.values += 1;
  if (intake.values > limits.contextValues) throw new ContextTooLarge();
  switch (typeof value) {
    case 'string':
      return temporal(value, intake.timeZone) ?? value;
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'boolean':
      return value;
    case 'object':
      return structure(value, intake);
    default:
      return null;
  }
}

function structure(value: object | null, intake: Intake): unknown {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map((element) => toFeel(element, intake));
  const prototype: unknown = Object.getPrototypeOf(value);
  // Trap: what `structuredClone` gives may belong to another realm, whose Object.prototype is not ours.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return null;
  const copy: Record<string, unknown> = {};
  const entries = Object.entries(value);
  intake.width = Math.max(intake.width, entries.length);
  for (const [key, entry] of entries) {
    if (key === '__proto__' || isMeter(key)) continue;
    if (!intake.irregularNames && !isPlainName(key)) intake.irregularNames = true;
    copy[key] = toFeel(entry, intake);
  }
  return copy;
}

function temporal(text: string, timeZone: string | undefined): unknown {
  if (text.length < 10 || text.length > 40) return undefined;
  if (isoDate.test(text)) return knownDate(text);
  if (!isoDateTime.test(text)) return undefined;
  return toFeelDateTime(timeZone !== undefined && isInstant(text) ? wallClock(text, timeZone) : text);
}

/** Dates read lately: the same few come at each step of a circuit, and FEEL changes none of the values it is given. */
const dates = new Map<string, NonNullable<ReturnType<typeof date>>>();
const MOST_DATES = 1_000;

function knownDate(text: string): unknown {
  const known = dates.get(text);
  if (known) return known;
  const read = date(text);
  if (!read) return undefined;
  if (dates.size >= MOST_DATES) dates.clear();
  dates.set(text, read);
  return read;
}

/** The FEEL date of `2026-11-23`, or undefined when it is none. */
export const toFeelDate = (text: string): unknown =>
  isoDate.test(text) ? (date(text) ?? undefined) : undefined;

/** The FEEL date and time of an ISO text, seconds optional, or undefined. */
export const toFeelDateTime = (text: string): unknown =>
  isoDateTime.test(text) ? (dateAndTime(text) ?? undefined) : undefined;

/** The FEEL time of `14:30` or `14:30:00`, or undefined. */
export const toFeelTime = (text: string): unknown => time(text) ?? undefined;

/** The FEEL duration of `P7D` or `P1Y`, or undefined. */
export const toFeelDuration = (text: string): unknown => duration(text) ?? undefined;

/** A FEEL function without parameter that always gives one value: how `today()` is frozen. */
export const constantFunction = (value: unknown): unknown => new FeelFunction(() => value, []);
