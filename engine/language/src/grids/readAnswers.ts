import type { Grid, GridItem } from '@trame/schemas';
import { type GridAnswers, notApplicable } from './GridResult.js';
import { ExpressionError } from '../expressions/index.js';
import { evaluateStrictly } from './evaluate.js';
import { gridNames } from './gridNames.js';
import { type ItemPlan, planGrid } from './plan/GridPlan.js';
import { isGiven, valueReader } from './plan/itemValue.js';
import type { ReadItem } from './ReadItem.js';

const none: string[] = [];

/** Reads every item of a grid, in its order; illustrative ones are read and excluded. */
export function readAnswers(grid: Grid, answers: GridAnswers): ReadItem[] {
  const read: ReadItem[] = [];
  for (const plan of planGrid(grid).items) read.push(readItem(plan, answers, read));
  return read;
}

function readItem(plan: ItemPlan, answers: GridAnswers, before: readonly ReadItem[]): ReadItem {
  const { item } = plan;
  const hidden = item.visibleWhen !== undefined && !isShown(item.visibleWhen, before);
  const value = hidden ? undefined : plan.value(answers);
  const away = item.notApplicable === true && answers[item.id] === notApplicable;
  const excluded =
    item.type === 'illustrative' || hidden || away || (item.optional === true && value === undefined);
  return {
    item,
    value,
    points: value === undefined ? undefined : plan.points.get(value),
    most: plan.most,
    hidden,
    excluded,
    missing: excluded || value !== undefined ? none : missingOf(item, answers),
  };
}

function missingOf(item: GridItem, answers: GridAnswers): string[] {
  if (item.type !== 'composite' || isGiven(answers[item.id])) return [item.id];
  const parts = (item.items ?? []).filter((part) => valueReader(part)(answers) === undefined);
  return parts.length > 0 ? parts.flatMap((part) => missingOf(part, answers)) : [item.id];
}

/** Reads the items above only (`checkGrid` sees to it); one that fails shows the item: a question is never lost silently. */
function isShown(source: string, before: readonly ReadItem[]): boolean {
  try {
    return evaluateStrictly(source, gridNames(before, {})) === true;
  } catch (error) {
    if (error instanceof ExpressionError) return true;
    throw error;
  }
}
