import type { GridItem } from '@trame/schemas';

type ItemType = GridItem['type'];

/**
 * Gives an item another type. What the new type has no use for goes; the parts of a composite begin with two, and its
 * table is the usual one of AGGIR: all A gives A, all C gives C, else B.
 */
export function changeType(
  item: GridItem,
  type: ItemType,
  usual: GridItem['levels'],
  partIds: readonly [string, string],
): GridItem {
  const { id, label, help, optional, notApplicable, visibleWhen, code } = item;
  const kept = { id, label, help, optional, notApplicable, visibleWhen, code };
  switch (type) {
    case 'scale':
      return { ...kept, type, levels: item.levels ?? usual };
    case 'illustrative':
      return { ...kept, type, levels: item.levels };
    case 'adverbs':
      return { ...kept, type };
    case 'composite':
      return {
        ...kept,
        type,
        items: partIds.map((part) => ({ id: part, label: '', type: 'adverbs' })),
        table: ['A', 'C'].map((letter) => ({
          when: Object.fromEntries(partIds.map((part) => [part, letter])),
          value: letter,
        })),
        otherwise: 'B',
      };
  }
}
