const DAY_MS = 86_400_000;
const RELATIVE = /^J(?:([+-])(\d{1,4}))?(T\d{2}:\d{2})?$/;

/** The instant some days before another. */
export function daysBefore(instant: Date, days: number): Date {
  return new Date(instant.getTime() - days * DAY_MS);
}

/**
 * Replaces the relative days of demo data (`J`, `J-12`, `J+30`, `J-3T14:30`) by ISO days, or local instants.
 *
 * @param today the instant of `J`
 */
export function datesOf<T>(data: T, today: Date): T {
  if (typeof data === 'string') return dateOf(data, today) as T;
  if (Array.isArray(data)) return data.map((one: unknown) => datesOf(one, today)) as T;
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, datesOf(value, today)])) as T;
}

function dateOf(text: string, today: Date): string {
  const found = RELATIVE.exec(text);
  if (!found) return text;
  const [, sign, count = '0', time] = found;
  const instant = daysBefore(today, sign === '+' ? -Number(count) : Number(count));
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(instant);
  return time === undefined ? day : new Date(`${day}${time}:00+01:00`).toISOString();
}
