import type { Grid } from '@trame/schemas';
import { itemRows } from './itemTree.js';

/** Ids of items that a grid has already, and the word kept for an item without object. */
export function takenIds(grid: Grid): Set<string> {
  return new Set([...itemRows(grid.items).map(({ item }) => item.id), 'sansObjet']);
}
