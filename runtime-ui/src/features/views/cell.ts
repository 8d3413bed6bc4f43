import type { View } from '@trame/schemas';
import { formatDate } from '../../shared/time/index.js';

/** A value of a view as people read it. */
export function sayCell(column: View['columns'][number], value: string | null | undefined): string {
  if (value === null || value === undefined) return '';
  return column.kind === 'date' || /^\d{4}-\d{2}-\d{2}(T|$)/.test(value) ? formatDate(value) : value;
}
