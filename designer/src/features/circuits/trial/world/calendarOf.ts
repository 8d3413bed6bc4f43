import type { BusinessCalendar } from '@trame/language';
import type { StudioCalendars } from '@trame/schemas';
import type { Data } from '../Act.js';
import { partOf } from '../../../../shared/worldValues.js';

/** The days off of the place of a try, by the calendar that its parameters name; nothing for one that does not exist. */
export function calendarOf(
  calendars: StudioCalendars | undefined,
  context: Data,
): BusinessCalendar | undefined {
  if (!calendars) return undefined;
  const name = partOf(context, 'parametres')[calendars.parameter] ?? calendars.byDefault;
  return calendars.items.find(({ id }) => id === name);
}
