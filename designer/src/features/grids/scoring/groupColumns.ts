import type { GridItem, Scoring } from '@trame/schemas';
import { readFrenchNumber, sayFrenchNumber } from '../../../shared/frenchNumber.js';
import type { SheetColumn } from '../../../shared/sheet/index.js';
import { answersOf } from '../editing/answersOf.js';
import { t } from './words.js';

/** A group of a scoring by groups. */
export type Group = NonNullable<Scoring['groups']>[number];

/** The columns of the points of a group: the item, then every answer that some item may have. */
export function groupColumns(group: Group, items: readonly GridItem[]): SheetColumn<GridItem>[] {
  const values = [...new Set(items.flatMap((item) => answersOf(item).map(({ value }) => value)))];
  return [
    {
      id: 'item',
      title: t('groups.item'),
      kind: 'text',
      width: 24,
      read: ({ label, id }) => label || id,
      closed: () => '',
    },
    ...values.map((value): SheetColumn<GridItem> => ({
      id: value,
      title: value,
      kind: 'number',
      read: ({ id }) => sayFrenchNumber(group.coefficients[id]?.[value]),
      closed: (item) =>
        answersOf(item).some((answer) => answer.value === value) ? undefined : t('groups.notAnswer'),
    })),
  ];
}

/** The group with the points of one answer written; undefined when the text is no number. */
export function writeCoefficient(group: Group, item: string, value: string, text: string): Group | undefined {
  const points = readFrenchNumber(text);
  if (text.trim() !== '' && points === undefined) return undefined;
  const { [value]: _, ...others } = group.coefficients[item] ?? {};
  const next = points === undefined ? others : { ...others, [value]: points };
  const { [item]: __, ...coefficients } = group.coefficients;
  return {
    ...group,
    coefficients: Object.keys(next).length > 0 ? { ...coefficients, [item]: next } : coefficients,
  };
}

/** Every rank that a scoring may give, lowest first. */
export function ranksOf({ groups = [], otherwiseRank }: Scoring): number[] {
  const all = [...groups.flatMap(({ ranks }) => ranks.map(({ rank }) => rank)), otherwiseRank ?? []].flat();
  return [...new Set(all)].sort((a, b) => a - b);
}

/** The outputs by rank with one value written: a number when it is one, else a text. */
export function writeOutput(
  outputs: NonNullable<Scoring['outputsByRank']>,
  name: string,
  rank: number,
  text: string,
): NonNullable<Scoring['outputsByRank']> {
  const { [String(rank)]: _, ...others } = outputs[name] ?? {};
  const value = readFrenchNumber(text) ?? text.trim();
  return { ...outputs, [name]: value === '' ? others : { ...others, [String(rank)]: value } };
}
