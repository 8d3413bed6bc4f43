import { todayInParis } from '../../shared/time/index.js';

/**
 * The last minute of a day in France, as an instant: what is due on a day may be done that whole day.
 * @param day an ISO day; what is not one comes back as it is, for the server to refuse.
 */
export function endOfDay(day: string): string {
  const noon = Date.parse(`${day}T12:00:00Z`);
  if (Number.isNaN(noon)) return day;
  // Paris is one or two hours ahead of universal time.
  const late = new Date(`${day}T22:59:00Z`);
  return (todayInParis(late) === day ? late : new Date(`${day}T21:59:00Z`)).toISOString();
}
