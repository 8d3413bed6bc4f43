import { minutesBetween, occurrencesOf, parseRule, wallAfter, wallToInstant } from '@trame/language';
import { keptOf } from './judgeDraft.js';

/** Once that something takes place: the wall time it has in its series, and the half-open interval. */
export type Slot = { occurrence: string; start: Date; end: Date };

/** What is planned, as far as when. */
export type When = {
  start: string;
  end: string;
  timeZone: string;
  rrule?: string | null;
  exceptDays?: readonly string[];
};

/**
 * Each time something takes place. Its hours are those of the clock of its zone, whatever the hour does meanwhile; where
 * a change of hour would leave nothing between, it keeps the length it has on the clock.
 */
export function slotsOf({ start, end, timeZone, rrule, exceptDays = [] }: When): Slot[] {
  const rule = rrule ? parseRule(rrule).rule : undefined;
  const walls = rule ? keptOf(occurrencesOf(rule, start), exceptDays) : [start];
  const minutes = minutesBetween(start, end);
  return walls.map((occurrence) => {
    const from = wallToInstant(occurrence, timeZone);
    const to = wallToInstant(wallAfter(occurrence, minutes), timeZone);
    return { occurrence, start: from, end: to > from ? to : new Date(from.getTime() + minutes * 60_000) };
  });
}
