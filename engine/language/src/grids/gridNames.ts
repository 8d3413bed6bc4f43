import type { GridResult } from './GridResult.js';
import type { Names } from './evaluate.js';
import type { ReadItem } from './ReadItem.js';

/**
 * Gives the names that every expression of a grid reads: each item by its id (its value, or its letter), `answers`,
 * `points`, `dimensions`. The tables are made when they are first asked for: most grids ask for none.
 */
export function gridNames(read: readonly ReadItem[], dimensions: GridResult['dimensions']): Names {
  const tables: Readonly<Record<string, () => unknown>> = {
    answers: once(() => valuesOf(read)),
    points: once(() => pointsOf(read)),
    dimensions: () => dimensions,
  };
  return (name) => {
    if (Object.hasOwn(tables, name)) return tables[name]?.();
    const found = read.find(({ item }) => item.id === name);
    return found ? (found.value ?? null) : undefined;
  };
}

/** Values of items by id, null for what has none. */
export const valuesOf = (read: readonly ReadItem[]): Record<string, unknown> =>
  Object.fromEntries(read.map(({ item, value }) => [item.id, value ?? null]));

const pointsOf = (read: readonly ReadItem[]): Record<string, unknown> =>
  Object.fromEntries(read.map((each) => [each.item.id, each.excluded ? null : (each.points ?? null)]));

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
