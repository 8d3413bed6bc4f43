import type { Fault, Grid } from '@trame/schemas';
import { quote } from '../expressions/index.js';
import { allItems, checkAnswers } from './checkAnswers.js';
import type { GridAnswers, GridResult } from './GridResult.js';
import { scoreWithNames } from './scoreGrid.js';
import { uncomputed } from './uncomputed.js';

/** A sitting judged: its result, unless an answer is wrong, and everything to say about it. */
export interface JudgedSitting {
  result?: GridResult;
  /** Wrong answers, and missing ones: errors when the grid blocks on them, remarks otherwise; and what cannot be computed. */
  faults: Fault[];
}

/** Judges a sitting as it is recorded: wrong answers are refused, missing ones are named, what is right is scored. */
export function judgeSitting(grid: Grid, answers: GridAnswers): JudgedSitting {
  const wrong = checkAnswers(grid, answers);
  if (wrong.length > 0) return { faults: wrong };
  const { result, names } = scoreWithNames(grid, answers);
  return { result, faults: [...missingFaults(grid, result), ...uncomputed(grid, result, names)] };
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
