import type { View } from '@trame/schemas';
import { quietlyOn } from '../../dossiers/index.js';
import { platformErrors, readCursor, writeCursor } from '../../platform/index.js';

/** Lines that are sorted by priority: beyond, the oldest come first, and it is said. */
export const MOST_SORTED = 500;

type Priority = NonNullable<View['priority']>;
export type Rank = { value: string; label: string };

/** The priority of a line, as its view declares it; undefined when it has none. */
export function priorityOf(
  { value, order }: Priority,
  context: Readonly<Record<string, unknown>>,
): Rank | undefined {
  const code = quietlyOn(context)(value);
  return order.find((one) => one.value === code);
}

/** Lines by priority, those of the same one as they came: the oldest first. */
export function sortByPriority<T>(
  lines: readonly T[],
  { order }: Priority,
  priority: (line: T) => Rank | undefined,
): T[] {
  const placeOf = (line: T): number => {
    const at = order.findIndex(({ value }) => value === priority(line)?.value);
    return at < 0 ? order.length : at;
  };
  return lines
    .map((line, index) => ({ line, index, place: placeOf(line) }))
    .sort((a, b) => a.place - b.place || a.index - b.index)
    .map(({ line }) => line);
}

/** A page of lines that are all there. @throws Problem `invalid-request` when the cursor is not one */
export function pageOf<T>(
  lines: readonly T[],
  cursor: string | undefined,
  size = 50,
): { items: T[]; next: string | null } {
  const from = readFrom(cursor);
  const items = lines.slice(from, from + size);
  return { items, next: from + size < lines.length ? writeCursor({ from: String(from + size) }) : null };
}

function readFrom(cursor: string | undefined): number {
  const mark = readCursor<Record<string, string>>(cursor);
  if (!mark) return 0;
  const from = Number(mark['from']);
  if (Number.isInteger(from) && from > 0 && from < MOST_SORTED) return from;
  throw platformErrors.problem('invalid-request', {
    faults: [{ path: '/cursor', message: 'Repère de page illisible.' }],
  });
}
