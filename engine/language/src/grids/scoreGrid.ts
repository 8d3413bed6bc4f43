import type { Grid } from '@trame/schemas';
import { bandOf } from './bandOf.js';
import type { GridAnswers, GridResult } from './GridResult.js';
import { type ReadItem, readAnswers } from './readAnswers.js';
import { evaluate, evaluateOutputs } from './scoring/evaluate.js';
import { scoringMethods } from './scoring/index.js';
import type { Scored } from './scoring/ScoringMethod.js';
import { total } from './scoring/total.js';

const nothing: Scored = { score: null, max: null, names: {}, outputs: {} };

/**
 * Scores a grid. Wrong answers count as missing (`checkAnswers` tells them). While answers are missing there is no
 * score, except under `prorate` up to its limit.
 */
export function scoreGrid(grid: Grid, answers: GridAnswers): GridResult {
  const read = readAnswers(grid, answers);
  const counted = read.filter((each) => !each.excluded);
  const missing = counted.flatMap((each) => each.missing);
  const allowed = statusOf(grid, counted);
  const dimensions = dimensionsOf(grid, counted, allowed);
  const context = { ...valuesOf(read), answers: valuesOf(read), points: pointsOf(read), dimensions };
  const scored =
    allowed === 'complete' ? scoringMethods[grid.scoring.method].score(grid, counted, context) : nothing;
  const status = scored.notComputable ? 'notComputable' : allowed;
  const outputs =
    status === 'complete'
      ? { ...scored.outputs, ...evaluateOutputs(grid.scoring.outputs, { ...context, ...scored.names }) }
      : {};
  const band = bandOf(scored.score, grid.bands);
  const result: GridResult = {
    status,
    score: scored.score,
    max: scored.max,
    band,
    outputs,
    dimensions,
    missing,
    alerts: [],
    letters: lettersOf(read),
  };
  if (status !== 'incomplete')
    result.alerts = alertsOf(grid, { ...context, score: scored.score, band, outputs });
  return result;
}

/** What the missing-data rule allows. */
function statusOf(grid: Grid, counted: ReadItem[]): GridResult['status'] {
  const { scoring, missing } = grid;
  if (scoring.method === 'none') return 'unscored';
  const unanswered = counted.filter((each) => each.value === undefined).length;
  if (unanswered === 0) return 'complete';
  if (unanswered === counted.length || missing.rule === 'block') return 'incomplete';
  if (missing.rule === 'prorate' && unanswered <= (missing.maxMissing ?? 0)) return 'complete';
  return 'notComputable';
}

function dimensionsOf(
  grid: Grid,
  counted: ReadItem[],
  allowed: GridResult['status'],
): GridResult['dimensions'] {
  const entries = (grid.dimensions ?? []).map(({ id, items }) => {
    const own = counted.filter((each) => items.includes(each.item.id) && each.most !== undefined);
    const { score, max } = total(own);
    if (allowed === 'unscored' || own.length === 0) return [id, { score: null, max: null }] as const;
    return [id, { score: allowed === 'complete' ? score : null, max }] as const;
  });
  return Object.fromEntries(entries);
}

const valuesOf = (read: ReadItem[]): Record<string, unknown> =>
  Object.fromEntries(read.map((each) => [each.item.id, each.value ?? null]));

const pointsOf = (read: ReadItem[]): Record<string, unknown> =>
  Object.fromEntries(read.map((each) => [each.item.id, each.excluded ? null : (each.points ?? null)]));

const lettersOf = (read: ReadItem[]): Record<string, string> =>
  Object.fromEntries(
    read
      .filter(({ item }) => item.type === 'adverbs' || item.type === 'composite')
      .flatMap((each) => (each.value === undefined ? [] : [[each.item.id, each.value]])),
  );

function alertsOf(grid: Grid, context: Readonly<Record<string, unknown>>): GridResult['alerts'] {
  return (grid.alerts ?? [])
    .filter((alert) => evaluate(alert.when, context) === true)
    .map(({ id, message, circuit }) => ({ id, message, ...(circuit === undefined ? {} : { circuit }) }));
}
