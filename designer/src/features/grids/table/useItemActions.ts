import { type CellPlace, type PastedTable, cellName, writeTsv } from '../../../shared/sheet/index.js';
import { addItem, copyItem, moveRow } from '../editing/items.js';
import { itemRows, type ItemPath } from '../editing/itemTree.js';
import { sameLevels } from '../editing/levels.js';
import { removeItem } from '../editing/removeItem.js';
import type { GridEditing } from '../GridEditing.js';
import type { itemColumns } from './itemColumns.js';
import { sayUses } from './sayUses.js';
import { t } from './words.js';
import { writeItemCell, writeItemCells } from './writeItemCell.js';

/** What one may do to the rows of the table of items: by a button, a key or a drag, all the same. */
export function useItemActions(
  { grid, change, say }: GridEditing,
  columns: ReturnType<typeof itemColumns>,
  at: CellPlace,
  onAt: (at: CellPlace) => void,
) {
  const rows = itemRows(grid.items);
  const here = rows[Math.min(at.row, rows.length - 1)];
  const rowOf = (items: typeof grid.items, path: ItemPath): number =>
    itemRows(items).findIndex((row) => row.path.join() === path.join());
  const nameOf = (label: string | undefined): string =>
    label === undefined || label === '' ? t('unnamed') : label;

  const move = (from: number, to: number): void => {
    const moved = moveRow(grid, from, to);
    if (!moved) return;
    const row = rowOf(moved.grid.items, moved.path);
    change(moved.grid);
    onAt({ ...at, row });
    say(t('said.moved', { item: nameOf(rows[from]?.item.label), row: row + 1 }));
  };
  const insert = (made: { grid: typeof grid; path: ItemPath }, key: 'said.added' | 'said.copied'): void => {
    const row = rowOf(made.grid.items, made.path);
    change(made.grid);
    onAt({ row, column: 0 });
    say(t(key, { item: nameOf(here?.item.label), row: row + 1 }));
  };

  return {
    rows,
    here,
    write: (row: number, column: string, text: string): void => {
      const written = writeItemCell(grid, row, column, text);
      if ('grid' in written) return change(written.grid);
      const place = columns.findIndex(({ id }) => id === column);
      say(t('refused.points', { cell: cellName(row, place), text }));
    },
    fill: ({ cells }: PastedTable, from: CellPlace): void => {
      const filled = writeItemCells(grid, from, cells, columns);
      change(filled.grid);
      const names = filled.refused.map(({ row, column }) => cellName(row, column)).join(', ');
      const done = t('said.filled', { count: filled.written });
      say(names === '' ? done : `${done} ${t('said.notFilled', { cells: names })}`);
    },
    add: (): void => insert(addItem(grid, here?.path), 'said.added'),
    addLast: (): void => insert(addItem(grid), 'said.added'),
    addPart: (): void => {
      if (here) insert(addItem(grid, [...here.path, (here.item.items?.length ?? 0) - 1]), 'said.added');
    },
    copy: (): void => {
      if (here) insert(copyItem(grid, here.path), 'said.copied');
    },
    move,
    step: (by: 1 | -1): void => {
      if (!here) return;
      const beside = [...here.path.slice(0, -1), (here.path.at(-1) ?? 0) + by];
      const to = rowOf(grid.items, beside);
      if (to !== -1) move(at.row, to);
    },
    remove: (): void => {
      if (!here) return;
      const { grid: next, uses } = removeItem(grid, here.path);
      change(next);
      const item = nameOf(here.item.label);
      say(
        uses.length === 0
          ? t('said.removed', { item })
          : t('said.removedUses', { item, count: uses.length, uses: sayUses(uses) }),
      );
    },
    sameLevels: (): void => {
      const { levels } = here?.item ?? {};
      if (!levels) return;
      change({ ...grid, items: sameLevels(grid.items, levels) });
      say(t('said.sameLevels', { item: nameOf(here?.item.label) }));
    },
    copyTable: (): void => {
      const cells = [
        columns.map(({ group, title }) => [group, title].filter(Boolean).join(' ')),
        ...rows.map((row) => columns.map((column) => column.read(row))),
      ];
      navigator.clipboard.writeText(writeTsv(cells)).then(
        () => say(t('said.tableCopied')),
        () => say(t('said.tableNotCopied')),
      );
    },
  };
}
