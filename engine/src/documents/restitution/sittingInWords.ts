import type { Grid, GridResultLine } from '@trame/schemas';
import { sayPlain } from '../comparison/sayValue.js';
import type { SaidAnswer } from './answersInWords.js';

/** The answers of a sitting as a person reads them, in the order of the grid; those without answer are left out. */
export function sittingInWords(grid: Grid, { answers }: Pick<GridResultLine, 'answers'>): SaidAnswer[] {
  return grid.items
    .flatMap((item) => [item, ...(item.items ?? [])])
    .flatMap(({ id, label, levels }) => {
      const given = (answers as Record<string, unknown>)[id];
      const level = levels?.find(({ value }) => String(value) === String(given));
      const answer = given === 'sansObjet' ? 'Sans objet' : (level?.label ?? sayPlain(given));
      return answer === '' ? [] : [{ label, answer }];
    });
}
