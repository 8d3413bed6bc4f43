import type { Grid, GridItem } from '@trame/schemas';
import { readFrenchNumber } from '../../../shared/frenchNumber.js';
import { itemIdFor } from '../../../shared/stableId.js';
import { takenIds } from '../editing/takenIds.js';
import { editItem, nameItem } from '../editing/items.js';
import { itemRows } from '../editing/itemTree.js';
import { changeType } from '../editing/itemTypes.js';
import { usualLevels, writeLevelLabel, writeLevelPoints } from '../editing/levels.js';

/** The grid with the cell written, or why it cannot be. */
export type Written = { grid: Grid } | { refused: 'points' };

/** Writes what one typed in a cell of the table of items. */
export function writeItemCell(grid: Grid, row: number, column: string, text: string): Written {
  const at = itemRows(grid.items)[row];
  if (!at) return { grid };
  if (column === 'label') return { grid: nameItem(grid, at.path, text) };
  if (column === 'type') return { grid: editItem(grid, at.path, (item) => retyped(grid, item, text)) };
  const [, rank = '', part = ''] = /^level-(\d+)-(label|score)$/.exec(column) ?? [];
  const place = Number(rank);
  if (part === 'label') {
    return { grid: withLevels(grid, row, (levels) => writeLevelLabel(levels, place, text)) };
  }
  const points = readFrenchNumber(text);
  if (text.trim() !== '' && points === undefined) return { refused: 'points' };
  return { grid: withLevels(grid, row, (levels) => writeLevelPoints(levels, place, points)) };
}

function retyped(grid: Grid, item: GridItem, type: string): GridItem {
  const taken = takenIds(grid);
  const first = itemIdFor(`${item.id} partie`, taken);
  const second = itemIdFor(`${item.id} partie`, new Set([...taken, first]));
  return changeType(item, type as GridItem['type'], usualLevels(grid), [first, second]);
}

function withLevels(
  grid: Grid,
  row: number,
  change: (levels: GridItem['levels']) => NonNullable<GridItem['levels']>,
): Grid {
  const at = itemRows(grid.items)[row];
  if (!at) return grid;
  return editItem(grid, at.path, (item) => {
    const levels = change(item.levels);
    const { levels: _, ...bare } = item;
    return levels.length > 0 ? { ...bare, levels } : bare;
  });
}

/** Writes a block of cells from this one on: what was pasted into the middle of the table. */
export function writeItemCells(
  grid: Grid,
  at: { row: number; column: number },
  cells: readonly (readonly string[])[],
  columns: readonly {
    id: string;
    closed?: (row: { item: GridItem; path: readonly number[] }) => string | undefined;
  }[],
): { grid: Grid; written: number; refused: { row: number; column: number }[] } {
  let now = grid;
  let written = 0;
  const refused: { row: number; column: number }[] = [];
  cells.forEach((line, down) => {
    line.forEach((text, right) => {
      const place = { row: at.row + down, column: at.column + right };
      const column = columns[place.column];
      const row = itemRows(now.items)[place.row];
      if (!column || !row || column.closed?.(row) !== undefined) return void refused.push(place);
      const result = writeItemCell(now, place.row, column.id, text);
      if ('refused' in result) return void refused.push(place);
      now = result.grid;
      written += 1;
    });
  });
  return { grid: now, written, refused };
}
