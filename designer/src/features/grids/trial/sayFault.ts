import type { Fault, Grid, TestVector } from '@trame/schemas';
import { sayFrenchNumber } from '../../../shared/frenchNumber.js';
import { itemRows } from '../editing/itemTree.js';
import { t } from './words.js';

/** What one case did not give as expected. */
export interface Difference {
  what: string;
  expected: string;
  got: string;
}

/** A fault of a case in words: what, expected, got. Its path is `/vectors/0/expect/score` or `/vectors/0/answers/item`. */
export function sayFault(grid: Grid, { expect }: TestVector, fault: Fault): Difference {
  const [, , , , part = '', ...rest] = fault.path.split('/');
  const name = rest.join('/');
  if (fault.path.includes('/answers/')) {
    const id = fault.path.split('/answers/')[1] ?? '';
    const item = itemRows(grid.items).find((row) => row.item.id === id)?.item;
    return {
      what: t('of.answers', { name: item?.label ?? id }),
      expected: fault.expected ?? '',
      got: fault.message,
    };
  }
  const wanted =
    rest.length > 0
      ? (expect as Record<string, Record<string, unknown>>)[part]?.[name]
      : (expect as Record<string, unknown>)[part];
  const values = { expected: sayValue(grid, part, wanted), got: sayValue(grid, part, fault.value) };
  if (part === 'outputs') return { what: t('of.outputs', { name }), ...values };
  if (part === 'dimensions') {
    const label = grid.dimensions?.find(({ id }) => id === name)?.label ?? name;
    return { what: t('of.dimensions', { name: label }), ...values };
  }
  const known = (['status', 'score', 'band', 'alerts'] as const).find((each) => each === part);
  return known
    ? { what: t(`of.${known}`), ...values }
    : { what: fault.message, expected: fault.expected ?? '', got: '' };
}

/** A value of a result as it is read: a band by its label, a number in French. */
export function sayValue(grid: Grid, part: string, value: unknown): string {
  if (value === null || value === undefined) return t('none');
  if (part === 'band') return grid.bands?.find(({ id }) => id === value)?.label ?? String(value);
  if (part === 'status')
    return t(`status.${value as 'complete' | 'incomplete' | 'notComputable' | 'unscored'}`);
  if (part === 'alerts' && Array.isArray(value)) {
    const messages = value.map((id) => grid.alerts?.find((alert) => alert.id === id)?.message ?? String(id));
    return messages.length > 0 ? messages.join(' ; ') : t('none');
  }
  if (typeof value === 'number') return sayFrenchNumber(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
