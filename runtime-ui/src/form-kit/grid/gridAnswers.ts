import type { Grid, GridItem } from '@trame/schemas';

/** Answers to a grid by item id. */
export type GridAnswers = Readonly<Record<string, unknown>>;

/** Name of an item, parts of composites included. */
export function itemLabel(grid: Grid, id: string): string {
  const find = (items: readonly GridItem[]): string | undefined => {
    for (const item of items) {
      const label = item.id === id ? item.label : find(item.items ?? []);
      if (label) return label;
    }
    return undefined;
  };
  return find(grid.items) ?? id;
}
