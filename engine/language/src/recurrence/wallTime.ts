import { offsetAt } from '../expressions/index.js';

const DAY_MS = 86_400_000;
const WALL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/** A wall time as milliseconds, read as if it were universal time; undefined when it is in no calendar. */
export function readWall(text: string): number | undefined {
  if (!WALL.test(text)) return undefined;
  const at = Date.parse(`${text}:00Z`);
  return Number.isNaN(at) || writeWall(at) !== text ? undefined : at;
}

/** The wall time of such milliseconds: `2026-11-26T14:30`. */
export function writeWall(at: number): string {
  return new Date(at).toISOString().slice(0, 16);
}

/** The wall time that many minutes later: on the clock, whatever the hour does that day. */
export function wallAfter(wall: string, minutes: number): string {
  return writeWall(Date.parse(`${wall}:00Z`) + minutes * 60_000);
}

/** Minutes on the clock between two wall times. */
export function minutesBetween(from: string, to: string): number {
  return (Date.parse(`${to}:00Z`) - Date.parse(`${from}:00Z`)) / 60_000;
}

/**
 * The instant at which the clock of a zone reads a wall time. An hour that comes twice is the first one; an hour that
 * does not come is read with the offset before the change (RFC 5545, section 3.3.5).
 * @param wall `2026-03-29T02:30`
 * @param timeZone IANA name
 */
export function wallToInstant(wall: string, timeZone: string): Date {
  const at = Date.parse(`${wall}:00Z`);
  const before = offsetAt(at - DAY_MS, timeZone);
  const after = offsetAt(at + DAY_MS, timeZone);
  for (const offset of [before, after]) {
    if (offsetAt(at - offset, timeZone) === offset) return new Date(at - offset);
  }
  return new Date(at - before);
}

/** What the clock of a zone reads at an instant: `2026-03-29T03:30`. */
export function instantToWall(instant: Date, timeZone: string): string {
  return writeWall(instant.getTime() + offsetAt(instant.getTime(), timeZone));
}

/** Whether this machine knows a zone by that name. */
export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('fr', { timeZone: name }));
  } catch {
    return false;
  }
}
