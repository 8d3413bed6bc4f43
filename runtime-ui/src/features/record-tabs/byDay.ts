import type { RecordTab } from '@trame/schemas';

type Item = RecordTab['items'][number];

/** The records of each day, in the order given. */
export function byDay(items: readonly Item[]): Map<string, Item[]> {
  const days = new Map<string, Item[]>();
  for (const item of items) days.set(item.day, [...(days.get(item.day) ?? []), item]);
  return days;
}
