import type { Grid } from '@trame/schemas';
import { analyseExpression, isBuiltin } from '../expressions/index.js';
import { bandOf } from './bandOf.js';
import { type Names, evaluate, evaluateOutputs, withNames } from './evaluate.js';
import { gridNames } from './gridNames.js';
import type { GridAnswers, GridResult } from './GridResult.js';
import { isUnscored } from './isUnscored.js';
import { planGrid } from './plan/GridPlan.js';
import { readAnswers } from './readAnswers.js';
import type { ReadItem } from './ReadItem.js';
import { scoringMethods } from './scoring/index.js';
import type { Scored } from './scoring/ScoringMethod.js';
import { total } from './scoring/total.js';

const nothing: Scored = { score: null, max: null, names: {}, outputs: {} };

/**
 * Scores a grid. Wrong answers count as missing (`checkAnswers` tells them). While answers are missing there is no
 * score, except under `prorate` up to its limit; a dimension whose own answers are all given has its own already, and
 * so have outputs that what is missing cannot change (AGGIR: the two variables without a coefficient).
 */
export const scoreGrid = (grid: Grid, answers: GridAnswers): GridResult =>
  scoreWithNames(grid, readAnswers(grid, answers)).result;

/** The same of answers that are read, with the names that the alerts of the grid read. */
export function scoreWithNames(grid: Grid, read: ReadItem[]): { result: GridResult; names: Names } {
  const counted = read.filter((each) => !each.excluded);
  const allowed = statusOf(grid, counted);
  const dimensions = dimensionsOf(grid, counted, allowed);
  const names = gridNames(read, dimensions);
  const method = scoringMethods[grid.scoring.method];
  const settled = allowed === 'incomplete' && method.isSettled?.(grid, counted) === true;
  const found = allowed === 'complete' || settled ? method.score(grid, counted, names) : nothing;
  const status = found.notComputable && !settled ? 'notComputable' : allowed;
  const scored = settled ? { ...found, score: null } : found;
  const outputs =
    status === 'complete' || (settled && !found.notComputable)
      ? {
          ...scored.outputs,
          ...evaluateOutputs(
            settled ? certainOutputs(grid, scored.names) : grid.scoring.outputs,
            withNames(names, scored.names),
          ),
        }
      : {};
  const band = bandOf(scored.score, grid.bands);
  const seen = withNames(names, { score: scored.score, band, outputs });
  const result: GridResult = {
    status,
    score: scored.score,
    max: scored.max,
    band,
    outputs,
    dimensions,
    missing: counted.flatMap((each) => each.missing),
    alerts: status === 'incomplete' ? [] : alertsOf(grid, seen),
    letters: lettersOf(read),
  };
  return { result, names: seen };
}

/** Before the sitting is whole, an output that reads anything but what the method found could still change. */
function certainOutputs(
  { scoring, items }: Grid,
  known: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const ids = new Set(items.map(({ id }) => id));
  const isCertain = (name: string): boolean =>
    Object.hasOwn(known, name) || (!ids.has(name) && isBuiltin(name));
  const certain = Object.entries(scoring.outputs ?? {}).filter(([, source]) =>
    namesRead(source)?.every(isCertain),
  );
  return Object.fromEntries(certain);
}

/** Names that an expression reads; nothing when it cannot be read. */
function namesRead(source: string): readonly string[] | undefined {
  const analysis = analyseExpression(source, 'expression');
  return analysis.ok ? analysis.names : undefined;
}

/** What the missing-data rule allows. */
function statusOf(grid: Grid, counted: readonly ReadItem[]): GridResult['status'] {
  const { missing } = grid;
  if (isUnscored(grid)) return 'unscored';
  const unanswered = counted.filter((each) => each.value === undefined).length;
  if (unanswered === 0) return 'complete';
  if (unanswered === counted.length || missing.rule === 'block') return 'incomplete';
  if (missing.rule === 'prorate' && unanswered <= (missing.maxMissing ?? 0)) return 'complete';
  return 'notComputable';
}

function dimensionsOf(
  grid: Grid,
  counted: readonly ReadItem[],
  allowed: GridResult['status'],
): GridResult['dimensions'] {
  const found: GridResult['dimensions'] = {};
  for (const { id, items } of planGrid(grid).dimensions) {
    const own = counted.filter((each) => each.most !== undefined && items.has(each.item.id));
    if (allowed === 'unscored' || own.length === 0) {
      found[id] = { score: null, max: null };
    } else {
      const { score, max } = total(own);
      const known =
        allowed === 'complete' || (allowed === 'incomplete' && own.every((each) => each.value !== undefined));
      found[id] = { score: known ? score : null, max };
    }
  }
  return found;
}

function lettersOf(read: readonly ReadItem[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { item, value } of read) {
    if (value !== undefined && (item.type === 'adverbs' || item.type === 'composite')) found[item.id] = value;
  }
  return found;
}

function alertsOf(grid: Grid, names: Names): GridResult['alerts'] {
  return (grid.alerts ?? [])
    .filter((alert) => evaluate(alert.when, names) === true)
    .map(({ id, message, circuit }) => ({ id, message, ...(circuit === undefined ? {} : { circuit }) }));
}
