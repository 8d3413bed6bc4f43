import type { Grid, GridItem } from '@trame/schemas';
import { itemIdFor } from '../../../shared/stableId.js';
import { takenIds } from './takenIds.js';
import { changeItem, changeSiblings, type ItemPath, itemAt, itemRows } from './itemTree.js';
import { usualLevels } from './levels.js';

/** A new item after this place (at the end without one), with the levels that the grid usually has. */
export function addItem(grid: Grid, after?: ItemPath): { grid: Grid; path: ItemPath } {
  const place = after ? (after.at(-1) ?? 0) + 1 : grid.items.length;
  const path = [...(after?.slice(0, -1) ?? []), place];
  const sibling = after ? itemAt(grid.items, after) : grid.items.at(-1);
  const type = sibling?.type === 'adverbs' ? 'adverbs' : 'scale';
  const item: GridItem = {
    id: itemIdFor('', takenIds(grid)),
    label: '',
    type,
    ...(type === 'scale' ? { levels: usualLevels(grid) } : {}),
  };
  const items = changeSiblings(grid.items, path, (all) => [
    ...all.slice(0, place),
    item,
    ...all.slice(place),
  ]);
  return { grid: { ...grid, items }, path };
}

/** Changes what an item asks. An item that was not named yet takes its stable id from its first name. */
export function nameItem(grid: Grid, path: ItemPath, label: string): Grid {
  const before = itemAt(grid.items, path);
  const id = before && before.label === '' && label !== '' ? itemIdFor(label, takenIds(grid)) : before?.id;
  return editItem(grid, path, (item) => ({ ...item, id: id ?? item.id, label }));
}

/** Changes one item; what becomes undefined or empty leaves the file. */
export function editItem(grid: Grid, path: ItemPath, change: (item: GridItem) => GridItem): Grid {
  return { ...grid, items: changeItem(grid.items, path, (item) => withoutEmpty(change(item))) };
}

function withoutEmpty(item: GridItem): GridItem {
  const kept = Object.entries(item).filter(
    ([key, value]) => value !== undefined && value !== false && !(key === 'help' && value === ''),
  );
  return Object.fromEntries(kept) as unknown as GridItem;
}

/** Moves an item among those beside it. */
export function moveItem(grid: Grid, path: ItemPath, to: number): Grid {
  const from = path.at(-1) ?? 0;
  const items = changeSiblings(grid.items, path, (all) => {
    const others = all.filter((_, index) => index !== from);
    const moved = all[from];
    return moved ? [...others.slice(0, to), moved, ...others.slice(to)] : [...all];
  });
  return { ...grid, items };
}

/**
 * Moves a row of the table to another row's place: among its own siblings, the nearest to that row. Undefined when
 * that changes nothing.
 */
export function moveRow(grid: Grid, from: number, to: number): { grid: Grid; path: ItemPath } | undefined {
  const rows = itemRows(grid.items);
  const [moved, target] = [rows[from]?.path, rows[to]?.path];
  if (!moved || !target) return undefined;
  const depth = moved.length - 1;
  const beside = moved.slice(0, depth).every((index, level) => target[level] === index);
  const place = beside ? target[depth] : undefined;
  if (place === undefined || place === moved[depth]) return undefined;
  return { grid: moveItem(grid, moved, place), path: [...moved.slice(0, depth), place] };
}

/** A copy of an item after it, parts included, with ids of its own. */
export function copyItem(grid: Grid, path: ItemPath): { grid: Grid; path: ItemPath } {
  const original = itemAt(grid.items, path);
  if (!original) return { grid, path };
  const taken = takenIds(grid);
  const renamed = new Map<string, string>();
  const copy = renameAll(original, taken, renamed);
  const place = (path.at(-1) ?? 0) + 1;
  const items = changeSiblings(grid.items, path, (all) => [
    ...all.slice(0, place),
    copy,
    ...all.slice(place),
  ]);
  return { grid: { ...grid, items }, path: [...path.slice(0, -1), place] };
}

function renameAll(item: GridItem, taken: Set<string>, renamed: Map<string, string>): GridItem {
  const id = itemIdFor(item.label, taken);
  taken.add(id);
  renamed.set(item.id, id);
  const items = item.items?.map((part) => renameAll(part, taken, renamed));
  const table = item.table?.map((row) => ({
    ...row,
    when: Object.fromEntries(
      Object.entries(row.when).map(([part, value]) => [renamed.get(part) ?? part, value]),
    ),
  }));
  return { ...item, id, ...(items ? { items } : {}), ...(table ? { table } : {}) };
}
