import { sayFrenchNumber } from '../../../shared/frenchNumber.js';
import type { SheetColumn } from '../../../shared/sheet/index.js';
import type { ItemRow } from '../editing/itemTree.js';
import { t } from './words.js';

const types = ['scale', 'adverbs', 'composite', 'illustrative'] as const;

/** The columns of the table of items: what is asked, its type, then the levels with their points. */
export function itemColumns(levels: number, counted: boolean): SheetColumn<ItemRow>[] {
  return [
    { id: 'label', title: t('column.item'), kind: 'text', width: 30, read: ({ item }) => item.label },
    {
      id: 'type',
      title: t('column.type'),
      kind: 'choice',
      width: 12,
      options: types.map((value) => ({ value, label: t(`type.${value}.short`) })),
      read: ({ item }) => item.type,
    },
    ...Array.from({ length: levels }, (_, rank) => levelColumns(rank, counted)).flat(),
  ];
}

function levelColumns(rank: number, counted: boolean): SheetColumn<ItemRow>[] {
  const group = t('column.level', { rank: rank + 1 });
  const closed = ({ item }: ItemRow): string | undefined =>
    item.type === 'scale' || item.type === 'illustrative' ? undefined : t(`closed.${item.type}`);
  const label: SheetColumn<ItemRow> = {
    id: `level-${String(rank)}-label`,
    ...(counted ? { group, title: t('column.label') } : { title: group }),
    kind: 'text',
    width: 14,
    read: ({ item }) => item.levels?.[rank]?.label ?? '',
    closed,
  };
  if (!counted) return [label];
  const points: SheetColumn<ItemRow> = {
    id: `level-${String(rank)}-score`,
    group,
    title: t('column.points'),
    kind: 'number',
    width: 6,
    read: ({ item }) => sayFrenchNumber(item.levels?.[rank]?.score),
    closed: (row) => (row.item.type === 'illustrative' ? t('closed.illustrative') : closed(row)),
  };
  return [label, points];
}
