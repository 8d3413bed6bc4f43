/** Days of a period, ISO; the last one is excluded. */
export type Period = { from: string; to: string };

/** A month as `2026-11`. */
export const monthOf = (day: string): string => day.slice(0, 7);

/** The month before or after. */
export function shiftMonth(month: string, by: number): string {
  const [year = 2000, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

/** The days of a month. */
export const periodOf = (month: string): Period => ({
  from: `${month}-01`,
  to: `${shiftMonth(month, 1)}-01`,
});

/** The weeks that a month touches, Monday first: seven ISO days each, those of other months included. */
export function weeksOf(month: string): string[][] {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const end = Date.parse(`${shiftMonth(month, 1)}-01T00:00:00Z`);
  const day = 86_400_000;
  const monday = first - ((new Date(first).getUTCDay() + 6) % 7) * day;
  const weeks: string[][] = [];
  for (let start = monday; start < end; start += 7 * day)
    weeks.push(
      Array.from({ length: 7 }, (_each, index) => new Date(start + index * day).toISOString().slice(0, 10)),
    );
  return weeks;
}

const named = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `novembre 2026` */
export const nameMonth = (month: string): string => named.format(new Date(`${month}-01T00:00:00Z`));
