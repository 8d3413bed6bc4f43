import type { Fault, Grid, GridItem } from '@trame/schemas';
import { allItems } from '../checkAnswers.js';
import { adverbLetters } from '../adverbs.js';
import { lettersOf } from '../plan/itemValue.js';

/** What surrounds a grid when it is checked. */
export interface GridScope {
  /** Code systems whose questions no grid may count, and where that is said: national data, never a pack's own. */
  unscorable?: readonly { system: string; reason: string }[];
}

/** What one check works on. */
export interface GridCheck {
  grid: Grid;
  scope: GridScope;
  /** Every item by id, parts among them. */
  items: ReadonlyMap<string, GridItem>;
  /** Items that may count in a score: neither illustrative nor part of a composite. */
  scored: ReadonlyMap<string, GridItem>;
  report: (path: string, rule: string, message: string, value?: unknown) => void;
  warn: (path: string, rule: string, message: string, value?: unknown) => void;
}

/** Makes what the checks of a grid share. */
export function newGridCheck(grid: Grid, scope: GridScope, faults: Fault[]): GridCheck {
  const add = (level: Fault['level']) => (path: string, rule: string, message: string, value?: unknown) => {
    faults.push({ path, rule, message, ...(value === undefined ? {} : { value }), level });
  };
  const scored = grid.items.filter((item) => item.type !== 'illustrative');
  return {
    grid,
    scope,
    items: new Map(allItems(grid.items).map((item) => [item.id, item])),
    scored: new Map(scored.map((item) => [item.id, item])),
    report: add('error'),
    warn: add('warning'),
  };
}

/** Values that an item may take. */
export function valuesOf(item: GridItem): string[] {
  if (item.type === 'adverbs') return [...adverbLetters];
  return item.type === 'composite' ? lettersOf(item) : (item.levels ?? []).map((level) => level.value);
}
