import type { Fault, Grid, GridItem } from '@trame/schemas';
import { quote } from '../expressions/index.js';
import { type GridAnswers, notApplicable } from './GridResult.js';
import { lettersOf, valueOf } from './readAnswers.js';

/** Gives a fault for every answer that is not one of the grid's: unknown item, value that is not proposed. Missing answers are none. */
export function checkAnswers(grid: Grid, answers: GridAnswers): Fault[] {
  const items = new Map(allItems(grid.items).map((item) => [item.id, item]));
  return Object.entries(answers).flatMap(([id, answer]) => {
    const item = items.get(id);
    if (!item)
      return [fault(id, 'unknown-item', `L’item ${quote(id)} n’existe pas dans cette grille.`, answer)];
    if (answer === undefined || answer === null || answer === '' || isRight(item, answer, answers)) return [];
    return [
      fault(
        id,
        'grid-answer',
        `Cette réponse n’est pas proposée pour ${quote(item.label)}.`,
        answer,
        expectedOf(item),
      ),
    ];
  });
}

/** Items of a grid and parts of its composites. */
export function allItems(items: readonly GridItem[]): GridItem[] {
  return items.flatMap((item) => [item, ...allItems(item.items ?? [])]);
}

function isRight(item: GridItem, answer: unknown, answers: GridAnswers): boolean {
  if (item.notApplicable && answer === notApplicable) return true;
  if (item.type === 'adverbs' && typeof answer === 'object') return isPartOfAdverbs(answer);
  return valueOf(item, answers) !== undefined;
}

/** Adverbs may be answered one by one. */
function isPartOfAdverbs(answer: object | null): boolean {
  return (
    answer !== null &&
    Object.values(answer).every((each) => each === 'oui' || each === 'non' || each === undefined)
  );
}

function expectedOf(item: GridItem): string | undefined {
  if (item.type === 'composite') return lettersOf(item).join(', ');
  return item.levels?.map((level) => level.value).join(', ');
}

function fault(id: string, rule: string, message: string, value: unknown, expected?: string): Fault {
  return { path: `/${id}`, rule, message, value, ...(expected ? { expected } : {}), level: 'error' };
}
