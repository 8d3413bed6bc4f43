import type { GridItem } from '@trame/schemas';

/** Where an item is: its index, and those of the parts it is within. */
export type ItemPath = readonly number[];

/** An item as a row of the table: parts of composites follow their item, one step deeper. */
export interface ItemRow {
  item: GridItem;
  path: ItemPath;
}

/** Every item in reading order, parts included. */
export function itemRows(items: readonly GridItem[], above: ItemPath = []): ItemRow[] {
  return items.flatMap((item, index) => {
    const path = [...above, index];
    return [{ item, path }, ...itemRows(item.items ?? [], path)];
  });
}

/** The items beside this place, itself among them. */
export function siblingsAt(items: readonly GridItem[], path: ItemPath): readonly GridItem[] {
  return path.slice(0, -1).reduce<readonly GridItem[]>((level, index) => level[index]?.items ?? [], items);
}

/** The item at a place; undefined when nothing is there. */
export function itemAt(items: readonly GridItem[], path: ItemPath): GridItem | undefined {
  return siblingsAt(items, path)[path.at(-1) ?? -1];
}

/** Changes the list of items that holds a place. */
export function changeSiblings(
  items: readonly GridItem[],
  path: ItemPath,
  change: (siblings: readonly GridItem[]) => GridItem[],
): GridItem[] {
  const [first, ...rest] = path;
  if (rest.length === 0) return change(items);
  return items.map((item, index) =>
    index === first ? { ...item, items: changeSiblings(item.items ?? [], rest, change) } : item,
  );
}

/** Replaces the item at a place. */
export function changeItem(
  items: readonly GridItem[],
  path: ItemPath,
  change: (item: GridItem) => GridItem,
): GridItem[] {
  const place = path.at(-1);
  return changeSiblings(items, path, (siblings) =>
    siblings.map((item, index) => (index === place ? change(item) : item)),
  );
}
