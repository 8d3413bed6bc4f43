import type { Grid, GridItem } from '@trame/schemas';
import { allItems } from './checkAnswers.js';
import type { GridAnswers } from './GridResult.js';
import { readAnswers } from './readAnswers.js';
import type { ReadItem } from './ReadItem.js';

/** The items of a grid that these answers have asked, in their order; a condition that fails asks. */
export const shownItems = (grid: Grid, answers: GridAnswers): GridItem[] =>
  readAnswers(grid, answers).flatMap(({ item, hidden }) => (hidden ? [] : [item]));

/**
 * Answers without those to items that are not asked, parts of composites among them, and the pointers of what was taken out.
 * @param read the same answers, read
 */
export function purgeHidden(
  answers: GridAnswers,
  read: readonly ReadItem[],
): { answers: Record<string, unknown>; purged: string[] } {
  const hidden = read.filter((each) => each.hidden);
  if (hidden.length === 0) return { answers: { ...answers }, purged: [] };
  const gone = new Set(allItems(hidden.map(({ item }) => item)).map(({ id }) => id));
  const purged = [...gone].filter((id) => answers[id] !== undefined);
  const kept = Object.entries(answers).filter(([id]) => !gone.has(id));
  return { answers: Object.fromEntries(kept), purged: purged.map((id) => `/${id}`) };
}
