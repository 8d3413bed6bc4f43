import type { GridItem } from '@trame/schemas';
import { isUnreadable, quote } from '../../expressions/index.js';
import { notApplicable } from '../GridResult.js';
import { type GridCheck, valuesOf } from './GridCheck.js';

/** Reports items that repeat an id, have one that no expression could read, miss what their type needs, or refer to parts they do not have. */
export function checkItems(check: GridCheck): void {
  const seen = new Set<string>();
  each(check.grid.items, '/items', (item, path) => {
    if (seen.has(item.id))
      check.report(`${path}/id`, 'duplicate-id', `L’identifiant ${quote(item.id)} est déjà pris.`, item.id);
    seen.add(item.id);
    if (isUnreadable(item.id))
      check.report(`${path}/id`, 'reserved-id', `L’identifiant ${quote(item.id)} est réservé.`, item.id);
    byType[item.type](item, path, check);
    checkLevels(item, path, check);
  });
}

function each(items: GridItem[], at: string, visit: (item: GridItem, path: string) => void): void {
  items.forEach((item, index) => {
    const path = `${at}/${String(index)}`;
    visit(item, path);
    each(item.items ?? [], `${path}/items`, visit);
  });
}

const byType: Readonly<Record<GridItem['type'], (item: GridItem, path: string, check: GridCheck) => void>> = {
  scale: (item, path, check) => {
    if (!item.levels) check.report(path, 'item-levels', `L’item ${quote(item.label)} n’a pas de niveaux.`);
  },
  adverbs: () => undefined,
  illustrative: () => undefined,
  composite,
};

function composite(item: GridItem, path: string, check: GridCheck): void {
  const parts = new Map((item.items ?? []).map((part) => [part.id, part]));
  (item.items ?? []).forEach(({ label, visibleWhen }, index) => {
    if (visibleWhen === undefined) return;
    const message = `La partie ${quote(label)} est toujours posée\u00a0: la condition se met sur l’item composé.`;
    check.report(`${path}/items/${String(index)}/visibleWhen`, 'part-condition', message, visibleWhen);
  });
  if (parts.size === 0)
    check.report(path, 'item-parts', `L’item composé ${quote(item.label)} n’a pas de parties.`);
  if (!item.table || item.otherwise === undefined) {
    check.report(
      path,
      'item-table',
      `L’item composé ${quote(item.label)} doit avoir une table et une valeur par défaut.`,
    );
  }
  item.table?.forEach((row, index) => {
    for (const [id, wanted] of Object.entries(row.when)) {
      const part = parts.get(id);
      const at = `${path}/table/${String(index)}/when/${id}`;
      if (!part) check.report(at, 'unknown-item', `La partie ${quote(id)} n’existe pas.`, id);
      for (const value of part ? [wanted].flat() : []) {
        if (part && !valuesOf(part).includes(value))
          check.report(at, 'unknown-value', `La partie ${quote(id)} ne vaut jamais ${quote(value)}.`, value);
      }
    }
  });
}

function checkLevels(item: GridItem, path: string, check: GridCheck): void {
  const values = (item.levels ?? []).map((level) => level.value);
  values.forEach((value, index) => {
    const at = `${path}/levels/${String(index)}/value`;
    if (values.indexOf(value) < index)
      check.report(at, 'duplicate-value', `Le niveau ${quote(value)} est écrit deux fois.`, value);
    if (value === notApplicable)
      check.report(at, 'reserved-value', `La valeur ${quote(value)} est réservée.`, value);
  });
}
