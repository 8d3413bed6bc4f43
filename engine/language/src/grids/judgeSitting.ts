import type { Fault, Grid } from '@trame/schemas';
import { quote } from '../expressions/index.js';
import { allItems, checkAnswers } from './checkAnswers.js';
import type { GridAnswers, GridResult } from './GridResult.js';
import { readAnswers } from './readAnswers.js';
import { scoreWithNames } from './scoreGrid.js';
import { purgeHidden } from './shownItems.js';
import { uncomputed } from './uncomputed.js';

/** A sitting judged: its result, unless an answer is wrong, and everything to say about it. */
export interface JudgedSitting {
  result?: GridResult;
  /** The answers to keep: without those to items that are not asked. */
  answers: Record<string, unknown>;
  /** Pointers of the answers that were taken out. */
  purged: string[];
  /** Wrong answers, and missing ones: errors when the grid blocks on them, remarks otherwise; and what cannot be computed. */
  faults: Fault[];
}

/** Judges a sitting as it is recorded: wrong answers are refused, missing ones named, those not asked taken out, what is right scored. */
export function judgeSitting(grid: Grid, answers: GridAnswers): JudgedSitting {
  const wrong = checkAnswers(grid, answers);
  const read = readAnswers(grid, answers);
  const kept = purgeHidden(answers, read);
  if (wrong.length > 0) return { ...kept, faults: wrong };
  const { result, names } = scoreWithNames(grid, read);
  return { ...kept, result, faults: [...missingFaults(grid, result), ...uncomputed(grid, result, names)] };
}

function missingFaults(grid: Grid, { missing }: GridResult): Fault[] {
  if (missing.length === 0) return [];
  const labels = new Map(allItems(grid.items).map(({ id, label }) => [id, label]));
  return missing.map((id) => ({
    path: `/${id}`,
    rule: 'required',
    message: `${quote(labels.get(id) ?? id)} attend une réponse.`,
    level: grid.missing.rule === 'block' ? 'error' : 'warning',
  }));
}
