import type { Grid } from '@trame/schemas';
import { itemRows } from './itemTree.js';

/** A place of a grid that an item serves in. */
export interface ItemUse {
  kind:
    | 'dimension'
    | 'sum'
    | 'group'
    | 'rule'
    | 'formula'
    | 'output'
    | 'alert'
    | 'condition'
    | 'table'
    | 'vector';
  /** The name of that place, when it has one. */
  name: string;
}

/** Everywhere an item is used in its grid; an expression counts when it names the item's id. */
export function usesOf(grid: Grid, id: string): ItemUse[] {
  const { scoring } = grid;
  const named = new RegExp(`(?<![\\p{L}\\p{N}_])${id}(?![\\p{L}\\p{N}_])`, 'u');
  const says = (source: string | undefined): boolean => source !== undefined && named.test(source);
  const found = <T>(
    kind: ItemUse['kind'],
    all: readonly T[] | undefined,
    is: (each: T) => boolean,
    name: (each: T) => string,
  ) => (all ?? []).filter(is).map((each): ItemUse => ({ kind, name: name(each) }));
  return [
    ...found(
      'dimension',
      grid.dimensions,
      ({ items }) => items.includes(id),
      ({ label }) => label,
    ),
    ...found(
      'sum',
      scoring.items,
      (item) => item === id,
      () => '',
    ),
    ...found(
      'group',
      scoring.groups,
      ({ coefficients }) => Object.hasOwn(coefficients, id),
      (group) => group.id,
    ),
    ...found(
      'rule',
      scoring.rules,
      ({ among, provided = [] }) => [...among, ...provided].some(({ item }) => item === id),
      ({ label }) => label,
    ),
    ...found('formula', [scoring.score], says, () => ''),
    ...found(
      'output',
      Object.entries(scoring.outputs ?? {}),
      ([, source]) => says(source),
      ([name]) => name,
    ),
    ...found(
      'alert',
      grid.alerts,
      ({ when }) => says(when),
      ({ message }) => message,
    ),
    ...found(
      'condition',
      itemRows(grid.items),
      ({ item }) => item.id !== id && says(item.visibleWhen),
      ({ item }) => item.label,
    ),
    ...found(
      'table',
      itemRows(grid.items),
      ({ item }) => (item.table ?? []).some(({ when }) => Object.hasOwn(when, id)),
      ({ item }) => item.label,
    ),
    ...found(
      'vector',
      grid.vectors,
      ({ answers }) => Object.hasOwn(answers, id),
      ({ title }) => title,
    ),
  ];
}
