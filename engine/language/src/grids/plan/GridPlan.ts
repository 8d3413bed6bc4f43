import type { Grid, GridItem } from '@trame/schemas';
import { type ReadValue, valueReader } from './itemValue.js';

/** An item made ready to be read again and again. */
export interface ItemPlan {
  item: GridItem;
  value: ReadValue;
  /** Points by value of a level. */
  points: ReadonlyMap<string, number>;
  /** Most points the item may give; undefined when it gives none. */
  most: number | undefined;
}

/** A grid made ready: what does not depend on the answers, worked out once. */
export interface GridPlan {
  items: readonly ItemPlan[];
  /** Ids of the items of each dimension. */
  dimensions: readonly { id: string; items: ReadonlySet<string> }[];
}

const plans = new WeakMap<Grid, GridPlan>();

/** Gives the plan of a grid, kept as long as the grid object lives; a grid is never changed in place. */
export function planGrid(grid: Grid): GridPlan {
  const known = plans.get(grid);
  if (known) return known;
  const made = {
    items: grid.items.map(planItem),
    dimensions: (grid.dimensions ?? []).map(({ id, items }) => ({ id, items: new Set(items) })),
  };
  plans.set(grid, made);
  return made;
}

function planItem(item: GridItem): ItemPlan {
  const points = new Map(
    (item.levels ?? []).flatMap(({ value, score }) => (score === undefined ? [] : [[value, score] as const])),
  );
  return {
    item,
    value: valueReader(item),
    points,
    most: points.size > 0 ? Math.max(...points.values()) : undefined,
  };
}
