import type { Grid, GridItem, GridResultLine } from '@trame/schemas';
import { sayAdverbs } from '../comparison/sayAdverbs.js';
import { sayPlain } from '../comparison/sayValue.js';
import type { SaidAnswer } from './answersInWords.js';

/** The answers of a sitting as a person reads them, in the order of the grid; those without answer are left out. */
export function sittingInWords(grid: Grid, { answers }: Pick<GridResultLine, 'answers'>): SaidAnswer[] {
  return grid.items
    .flatMap((item) => [item, ...(item.items ?? [])])
    .flatMap((item) => {
      const answer = sayItem(item, (answers as Record<string, unknown>)[item.id]);
      return answer === '' ? [] : [{ label: item.label, answer }];
    });
}

function sayItem({ type, levels, items }: GridItem, given: unknown): string {
  if (given === 'sansObjet') return 'Sans objet';
  // The letter of a whole is given as those of its parts are.
  if (type === 'adverbs' || items?.some((part) => part.type === 'adverbs')) return sayAdverbs(given);
  return levels?.find(({ value }) => String(value) === String(given))?.label ?? sayPlain(given);
}
