import type { Assignment, HumanWork } from './definition.js';
import type { BusinessCalendar } from './run/BusinessCalendar.js';
import { addDuration } from './run/instants.js';

/** What is to be told of a task that has a due date, and when; an alert goes to those it names. */
export type Alarm =
  | { kind: 'rappel'; dueAt: string; target?: undefined }
  | { kind: 'alerte'; dueAt: string; target: Assignment };

/** A task whose circuit says nothing is recalled a day before. */
const BY_DEFAULT = ['P1D'];

/**
 * What is told of a task around its due date, by its circuit: reminders before, alerts after, soonest first.
 *
 * @param due ISO 8601 instant
 * @param timeZone days are those of the calendar there; Europe/Paris unless told
 * @param calendar the days off by which days of work are counted
 */
export function alarmsOf(
  work: Pick<HumanWork, 'reminders' | 'escalations'> | undefined,
  due: string,
  timeZone?: string,
  calendar?: BusinessCalendar,
): Alarm[] {
  const reminders = (work?.reminders ?? BY_DEFAULT).map((before): Alarm => ({
    kind: 'rappel',
    dueAt: addDuration(due, `-${before}`, timeZone, calendar),
  }));
  const alerts = (work?.escalations ?? []).map(({ after, ...target }): Alarm => ({
    kind: 'alerte',
    dueAt: addDuration(due, after, timeZone, calendar),
    target,
  }));
  return [...reminders, ...alerts].sort((one, other) => one.dueAt.localeCompare(other.dueAt));
}
