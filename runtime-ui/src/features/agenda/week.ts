import { dateInWords } from '@trame/language';

const DAY_MS = 86_400_000;

/** How an agenda is looked at. */
export const VIEWS = ['semaine', 'jour', 'liste'] as const;
export type View = (typeof VIEWS)[number];

/** Days shown by the list. */
const LIST_DAYS = 30;

/** The ISO day so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The Monday of a week. */
export function mondayOf(day: string): string {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}

/** The days that a view shows, and how far the next and the former are. */
export function daysOf(view: View, day: string): { days: string[]; step: number } {
  const first = view === 'semaine' ? mondayOf(day) : day;
  const step = { semaine: 7, jour: 1, liste: LIST_DAYS }[view];
  return { days: Array.from({ length: step }, (_each, index) => addDays(first, index)), step };
}

const long = dateInWords({
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
});
const withYear = dateInWords({
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** « lundi 30 mars » */
export const nameDay = (day: string): string => long(new Date(`${day}T00:00:00Z`));

/** « du 30 mars au 5 avril 2026 », or the day alone. */
export function namePeriod(days: readonly string[]): string {
  const [first = '', last = first] = [days[0], days.at(-1)];
  const end = withYear(new Date(`${last}T00:00:00Z`));
  if (first === last) return `${nameDay(first)} ${first.slice(0, 4)}`;
  const [, date = '', month = ''] = nameDay(first).split(' ');
  return `du ${first.slice(0, 7) === last.slice(0, 7) ? date : `${date} ${month}`} au ${end}`;
}

/** « 9 h 30 » of a wall time. */
export function sayHour(wall: string): string {
  const minutes = wall.slice(14, 16);
  return `${Number(wall.slice(11, 13))}\u00a0h${minutes === '00' ? '' : `\u00a0${minutes}`}`;
}

/** « 9 h – 10 h 30 », « jusqu’à », or the days, on the clock of the place. */
export function sayWhen(start: string, end: string, allDay: boolean): string {
  if (allDay) return 'Toute la journée';
  return start.slice(0, 10) === end.slice(0, 10)
    ? `${sayHour(start)}\u00a0– ${sayHour(end)}`
    : `${sayHour(start)}\u00a0– ${nameDay(end.slice(0, 10))}, ${sayHour(end)}`;
}

/** The days that an entry touches, its end not included. */
export function touches(
  day: string,
  { localStart, localEnd }: { localStart: string; localEnd: string },
): boolean {
  return localStart < `${addDays(day, 1)}T00:00` && localEnd > `${day}T00:00`;
}
