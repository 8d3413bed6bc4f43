import type { View } from '@trame/schemas';
import { ageOn, inWords, quietlyOn } from '../../dossiers/index.js';

/**
 * The cells of a line, as they are shown: dates `23/11/2026`, ages in years, or in months before two years.
 * @param context what the columns may read
 * @param today ISO day
 */
export function cellsOf(
  columns: View['columns'],
  context: Readonly<Record<string, unknown>>,
  today: string,
): Record<string, string | null> {
  const evaluate = quietlyOn(context);
  return Object.fromEntries(
    columns.map(({ id, value, kind }) => {
      const result = evaluate(value);
      return [id, (kind === 'age' ? ageInWords(result, today) : inWords(result)) ?? null];
    }),
  );
}

/** An age from a number of years or from a birth date. */
export function ageInWords(value: unknown, today: string): string | undefined {
  if (typeof value === 'number') return years(value);
  const full = ageOn(today, value);
  if (full === undefined || typeof value !== 'string') return undefined;
  return full < 2 ? `${monthsOn(today, value)} mois` : years(full);
}

function years(count: number): string {
  return `${count} ${count < 2 ? 'an' : 'ans'}`;
}

function monthsOn(today: string, birth: string): number {
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number);
  const [birthYear = 0, birthMonth = 0, birthDay = 0] = birth.slice(0, 10).split('-').map(Number);
  return (year - birthYear) * 12 + (month - birthMonth) - (day < birthDay ? 1 : 0);
}
