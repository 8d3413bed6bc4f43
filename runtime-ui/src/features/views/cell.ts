import type { View } from '@trame/schemas';
import { formatDate } from '../../shared/time/index.js';
import { t } from './words.js';

const DATE = /^\d{4}-\d{2}-\d{2}(T|$)/;

/**
 * A value of a view as people read it: a date as 23/11/2026, a birth date in an age column as an age.
 * @param now the present, for ages.
 */
export function sayCell(
  column: View['columns'][number],
  value: string | null | undefined,
  now = new Date(),
): string {
  if (value === null || value === undefined) return '';
  if (column.kind === 'age') return DATE.test(value) ? sayAge(value, now) : value;
  return DATE.test(value) ? formatDate(value) : value;
}

function sayAge(birth: string, now: Date): string {
  const [year = 0, month = 1, day = 1] = birth.slice(0, 10).split('-').map(Number);
  const before = now.getMonth() + 1 < month || (now.getMonth() + 1 === month && now.getDate() < day);
  return t('age', { count: now.getFullYear() - year - (before ? 1 : 0) });
}
