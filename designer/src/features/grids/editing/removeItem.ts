import type { Grid, GridItem } from '@trame/schemas';
import { changeSiblings, type ItemPath, itemAt, itemRows } from './itemTree.js';
import { type ItemUse, usesOf } from './usesOf.js';

/** A grid without an item, and what used it: taken away with it, or left to be mended (expressions). */
export interface Removal {
  grid: Grid;
  removed: GridItem | undefined;
  uses: ItemUse[];
}

/**
 * Removes an item and its parts, with their place in dimensions, scoring and cases. Expressions that name it stay as
 * they are: the check then shows them.
 */
export function removeItem(grid: Grid, path: ItemPath): Removal {
  const removed = itemAt(grid.items, path);
  if (!removed) return { grid, removed, uses: [] };
  const gone = new Set(itemRows([removed]).map(({ item }) => item.id));
  const uses = [...gone].flatMap((id) => usesOf(grid, id));
  const place = path.at(-1);
  const items = changeSiblings(grid.items, path, (all) => all.filter((_, index) => index !== place));
  return { grid: forget({ ...grid, items }, gone), removed, uses };
}

function forget(grid: Grid, gone: ReadonlySet<string>): Grid {
  const stays = (id: string): boolean => !gone.has(id);
  const { scoring } = grid;
  return {
    ...grid,
    items: withoutParts(grid.items, gone),
    ...(grid.dimensions
      ? {
          dimensions: grid.dimensions
            .map((dimension) => ({ ...dimension, items: dimension.items.filter(stays) }))
            .filter(({ items }) => items.length > 0),
        }
      : {}),
    scoring: {
      ...scoring,
      ...(scoring.items ? { items: scoring.items.filter(stays) } : {}),
      ...(scoring.groups
        ? {
            groups: scoring.groups.map((group) => ({
              ...group,
              coefficients: withoutKeys(group.coefficients, gone),
            })),
          }
        : {}),
      ...(scoring.rules
        ? {
            rules: scoring.rules.map((rule) => ({
              ...rule,
              among: rule.among.filter(({ item }) => stays(item)),
              ...(rule.provided ? { provided: rule.provided.filter(({ item }) => stays(item)) } : {}),
            })),
          }
        : {}),
    },
    vectors: grid.vectors.map((vector) => ({ ...vector, answers: withoutKeys(vector.answers, gone) })),
  };
}

/** The rules of composites no longer speak of a part that is gone. */
function withoutParts(items: readonly GridItem[], gone: ReadonlySet<string>): GridItem[] {
  return items.map((item) => ({
    ...item,
    ...(item.table
      ? { table: item.table.map((row) => ({ ...row, when: withoutKeys(row.when, gone) })) }
      : {}),
    ...(item.items ? { items: withoutParts(item.items, gone) } : {}),
  }));
}

function withoutKeys<T>(object: Readonly<Record<string, T>>, gone: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !gone.has(key)));
}
