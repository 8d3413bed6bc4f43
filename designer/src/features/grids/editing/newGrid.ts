import type { Grid } from '@trame/schemas';

/** Where a grid of a pack says its JSON Schema is, for editors of text. */
export const GRID_SCHEMA = '../../../schemas/grid/grid.schema.json';

/** A grid with nothing yet: the check says what it needs, licence and source first. */
export function newGrid(id: string, title: string, domain: string): Grid {
  return {
    $schema: GRID_SCHEMA,
    id,
    title,
    domain,
    licence: '',
    source: '',
    items: [],
    scoring: { method: 'sum' },
    missing: { rule: 'block' },
    vectors: [],
  };
}

/** A grid made from another: all of it under another id and title; the licence goes on. */
export function copyGrid(original: Grid, id: string, title: string): Grid {
  return { ...original, $schema: GRID_SCHEMA, id, title };
}
