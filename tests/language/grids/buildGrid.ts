import type { Grid, GridItem } from '@trame/schemas';

/** A scale whose level n is worth n points. */
export const scale = (id: string, most = 3, more: Partial<GridItem> = {}): GridItem => ({
  id,
  label: `Item ${id}`,
  type: 'scale',
  levels: Array.from({ length: most + 1 }, (_, index) => ({
    value: String(index),
    label: `Niveau ${String(index)}`,
    score: index,
  })),
  ...more,
});

export const adverbs = (id: string, more: Partial<GridItem> = {}): GridItem => ({
  id,
  label: `Item ${id}`,
  type: 'adverbs',
  ...more,
});

/** A grid that sums its scales and blocks on missing answers. */
export const buildGrid = (items: GridItem[], more: Partial<Grid> = {}): Grid => ({
  $schema: '../../../schemas/grid/grid.schema.json',
  id: 'essai',
  title: 'Essai',
  domain: 'educatif',
  licence: 'Libre',
  source: 'Essai',
  items,
  scoring: { method: 'sum' },
  missing: { rule: 'block' },
  vectors: [],
  ...more,
});
