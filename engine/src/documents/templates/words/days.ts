import { instantOf } from '../../../organisation/index.js';

/** A day of the calendar. */
export interface Day {
  year: number;
  month: number;
  day: number;
}

const paris = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day, in French time, of an instant. ISO, `2026-11-23`. */
export function dayOf(instant: Date): string {
  return paris.format(instant);
}

/** Reads an ISO day, or an ISO instant as the day it is in France; undefined for anything else. */
export function readDay(value: unknown): Day | undefined {
  if (typeof value !== 'string') return undefined;
  const instant = instantOf(value);
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(instant ? dayOf(instant) : value);
  if (!parts) return undefined;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const known = new Date(Date.UTC(year, month - 1, day));
  return known.getUTCMonth() === month - 1 ? { year, month, day } : undefined;
}

/** Whole months between two days, negative when they are the other way round. */
export function monthsBetween(from: Day, to: Day): number {
  return (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0);
}
