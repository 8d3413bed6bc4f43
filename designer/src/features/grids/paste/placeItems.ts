import type { Grid, GridItem } from '@trame/schemas';
import { itemIdFor, kebabIdFor } from '../../../shared/stableId.js';
import { takenIds } from '../editing/takenIds.js';
import type { ReadItem } from './readItems.js';

/** Where pasted items go: after those that are there, or instead of them. */
export type Placing = 'append' | 'replace';

/**
 * Puts pasted items in a grid. Instead of those that are there, an item with the same text keeps its id, so that
 * answers already given stay its own. Dimensions named by the table are made, or completed.
 */
export function placeItems(grid: Grid, read: readonly ReadItem[], placing: Placing): Grid {
  const kept =
    placing === 'replace' ? new Map(grid.items.map((item) => [fold(item.label), item.id])) : undefined;
  const taken = placing === 'replace' ? new Set(['sansObjet', ...(kept?.values() ?? [])]) : takenIds(grid);
  const made = read.map(({ dimension, ...item }): { item: GridItem; dimension: string | undefined } => {
    const known = kept?.get(fold(item.label));
    const id = known ?? itemIdFor(item.label, taken);
    kept?.delete(fold(item.label));
    taken.add(id);
    return { item: { id, ...item }, dimension };
  });
  const items = [...(placing === 'append' ? grid.items : []), ...made.map(({ item }) => item)];
  return withDimensions({ ...grid, items }, made);
}

function withDimensions(
  grid: Grid,
  made: readonly { item: GridItem; dimension: string | undefined }[],
): Grid {
  const present = new Set(grid.items.map(({ id }) => id));
  const dimensions = (grid.dimensions ?? [])
    .map((each) => ({ ...each, items: each.items.filter((id) => present.has(id)) }))
    .filter((each) => each.items.length > 0 || made.some(({ dimension }) => dimension === each.label));
  for (const { item, dimension } of made) {
    if (!dimension) continue;
    const there = dimensions.find(({ label }) => fold(label) === fold(dimension));
    if (there) there.items = [...new Set([...there.items, item.id])];
    else {
      const id = kebabIdFor(dimension, new Set(dimensions.map((each) => each.id)), 'dimension');
      dimensions.push({ id, label: dimension, items: [item.id] });
    }
  }
  if (dimensions.length > 0) return { ...grid, dimensions };
  const { dimensions: _, ...bare } = grid;
  return bare;
}

const fold = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();
