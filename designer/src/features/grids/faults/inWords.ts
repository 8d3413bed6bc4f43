import type { Fault, Grid } from '@trame/schemas';
import { itemAt } from '../editing/itemTree.js';
import { t } from './words.js';

/** The faults of a grid as a quality manager reads them: what to do rather than which rule of the file, at its place. */
export function inWords(grid: Grid, faults: readonly Fault[]): PlacedFault[] {
  return faults.map((fault) => {
    const where = placeOf(grid, fault.path);
    return { ...fault, message: sentence(fault) ?? fault.message, ...(where ? { where } : {}) };
  });
}

/** A fault with its place in words, when it has one. */
export type PlacedFault = Fault & { where?: string };

/** A fault as a sentence of its own: its place, then what is wrong. */
export function sayFault({ where, message }: PlacedFault): string {
  return where
    ? t('at', { place: where, message: message.charAt(0).toLowerCase() + message.slice(1) })
    : message;
}

type Key = Parameters<typeof t>[0];

const sentences: readonly [RegExp, RegExp, Key][] = [
  [/^\/items$/, /minItems/, 'say.items'],
  [/^\/vectors$/, /minItems/, 'say.vectors'],
  [/^\/licence$/, /minLength/, 'say.licence'],
  [/^\/source$/, /minLength/, 'say.source'],
  [/^\/title$/, /minLength/, 'say.title'],
  [/\/label$/, /minLength/, 'say.label'],
  [/\/message$/, /minLength/, 'say.message'],
  [/\/levels$/, /minItems/, 'say.levels'],
  [/^\/dimensions\/\d+\/items$/, /minItems/, 'say.dimension'],
  [/\/(when|score|visibleWhen)$/, /minLength/, 'say.formula'],
];

function sentence({ path, rule }: Fault): string | undefined {
  const found = sentences.find(([place, broken]) => place.test(path) && broken.test(rule));
  return found && t(found[2]);
}

function placeOf(grid: Grid, path: string): string | undefined {
  const items = /^\/items\/(\d+(?:\/items\/\d+)*)/.exec(path)?.[1];
  if (items) return itemPlace(grid, items.split('/items/').map(Number), path);
  const [, part = '', index = ''] = path.split('/');
  const rank = Number(index);
  switch (part) {
    case 'dimensions':
      return index === '' ? undefined : t('dimension', { name: grid.dimensions?.[rank]?.label ?? '' });
    case 'bands': {
      const label = grid.bands?.[rank]?.label;
      return label ? t('band', { name: label }) : t('bandAt', { rank: rank + 1 });
    }
    case 'charts':
      return t('chart', { rank: rank + 1 });
    case 'alerts':
      return t('alert', { name: grid.alerts?.[rank]?.message ?? '' });
    case 'vectors':
      return index === '' ? undefined : t('vector', { name: grid.vectors[rank]?.title ?? '' });
    case 'scoring':
      return scoringPlace(grid, path);
    default:
      return undefined;
  }
}

function itemPlace(grid: Grid, path: readonly number[], whole: string): string {
  const label = itemAt(grid.items, path)?.label;
  const item = label
    ? t('itemNamed', { name: label })
    : t('item', { rank: path.map((index) => index + 1).join('.') });
  const level = /\/levels\/(\d+)/.exec(whole)?.[1];
  return level === undefined ? item : `${item}, ${t('level', { rank: Number(level) + 1 })}`;
}

function scoringPlace({ scoring }: Grid, path: string): string | undefined {
  const [, , part = '', index = ''] = path.split('/');
  if (part === 'groups' && index !== '')
    return t('group', { name: scoring.groups?.[Number(index)]?.id ?? '' });
  if (part === 'rules' && index !== '')
    return t('rule', { name: scoring.rules?.[Number(index)]?.label ?? '' });
  return undefined;
}
