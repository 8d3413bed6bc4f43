import type { Grid, GridItem } from '@trame/schemas';
import { allItems } from './checkAnswers.js';
import type { GridAnswers } from './GridResult.js';
import { readAnswers } from './readAnswers.js';

/** The items of a grid that these answers have asked, in their order; a condition that fails asks. */
export const shownItems = (grid: Grid, answers: GridAnswers): GridItem[] =>
  readAnswers(grid, answers).flatMap(({ item, hidden }) => (hidden ? [] : [item]));

/** Answers without those to items that are not asked, parts of composites among them, and the pointers of what was taken out. */
export function purgeHidden(
  grid: Grid,
  answers: GridAnswers,
): { answers: Record<string, unknown>; purged: string[] } {
  const hidden = readAnswers(grid, answers).filter((read) => read.hidden);
  const gone = new Set(allItems(hidden.map(({ item }) => item)).map(({ id }) => id));
  const purged = [...gone].filter((id) => answers[id] !== undefined);
  const kept = Object.entries(answers).filter(([id]) => !gone.has(id));
  return { answers: Object.fromEntries(kept), purged: purged.map((id) => `/${id}`) };
}
