import type { Grid, GridItem } from '@trame/schemas';
import { anyShape, scalar } from '../expressions/index.js';
import { checkAnswers } from '../grids/index.js';
import { askedAmong, type Asked, type Place } from './Asked.js';

/** What a grid asks: its items, and the parts of its composites, side by side as they are answered. */
export function askedByGrid(grid: Grid): Asked {
  return askedAmong([...placesOf(grid, grid.items, true)]);
}

function placesOf(grid: Grid, items: readonly GridItem[], first: boolean): Place[] {
  return items.flatMap((item) => [placeOf(grid, item, first), ...placesOf(grid, item.items ?? [], false)]);
}

function placeOf(grid: Grid, item: GridItem, first: boolean): Place {
  return {
    path: item.id,
    id: item.id,
    label: item.label,
    type: item.type,
    shape: item.type === 'adverbs' ? anyShape : scalar('string'),
    values: item.type === 'scale' ? item.levels?.map(({ value }) => value) : undefined,
    labels: new Map((item.levels ?? []).map(({ value, label }) => [value, label])),
    holds: undefined,
    inner: [],
    computed: false,
    // The parts of a composite are one way among two to answer it.
    demanded: first && item.type !== 'illustrative' && item.optional !== true,
    mask: undefined,
    isEmpty: (value) => value === undefined || value === null || value === '',
    fits: (value) => checkAnswers(grid, { [item.id]: value }).length === 0,
  };
}
