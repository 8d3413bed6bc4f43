import type { Grid, GridItem, Scoring } from '@trame/schemas';
import { withPoints } from './levels.js';

/**
 * Gives a grid another way to work out its result. What the new one has no use for goes: a grid without score loses
 * points, bands, outputs, charts and a prorated rule, since nothing may make a score of it.
 */
export function changeMethod(grid: Grid, method: Scoring['method']): Grid {
  const missing =
    method !== 'sum' && grid.missing.rule === 'prorate' ? { rule: 'block' as const } : grid.missing;
  const base: Grid = {
    ...grid,
    missing,
    scoring: { method, ...starts[method](grid), ...(method === 'none' ? {} : keptOutputs(grid.scoring)) },
  };
  if (method !== 'none') return base;
  const { bands: _bands, charts: _charts, ...bare } = base;
  return { ...bare, items: withoutPoints(grid.items) };
}

/** Outputs that have a formula of their own hold whatever the method, with what they are called. */
function keptOutputs({ outputs, outputLabels = {} }: Scoring): Pick<Scoring, 'outputs' | 'outputLabels'> {
  if (!outputs) return {};
  const labels = Object.entries(outputLabels).filter(([name]) => Object.hasOwn(outputs, name));
  return { outputs, ...(labels.length > 0 ? { outputLabels: Object.fromEntries(labels) } : {}) };
}

const starts: Readonly<Record<Scoring['method'], (grid: Grid) => Partial<Scoring>>> = {
  sum: () => ({}),
  none: () => ({}),
  formula: ({ scoring }) => ({ score: scoring.score ?? '' }),
  groups: () => ({ groups: [{ id: 'A', coefficients: {}, ranks: [{ min: 1, rank: 1 }] }], otherwiseRank: 2 }),
  nOfM: () => ({ rules: [] }),
};

function withoutPoints(items: readonly GridItem[]): GridItem[] {
  return items.map((item) => ({
    ...item,
    ...(item.levels ? { levels: item.levels.map((level) => withPoints(level, undefined)) } : {}),
    ...(item.items ? { items: withoutPoints(item.items) } : {}),
  }));
}

/** The least and the most that a sum can give; undefined when the grid is not summed or has no points yet. */
export function sumRange(grid: Grid): { min: number; max: number } | undefined {
  if (grid.scoring.method !== 'sum') return undefined;
  const counted = grid.items.filter(
    ({ id, type }) => type !== 'illustrative' && (grid.scoring.items?.includes(id) ?? true),
  );
  const points = counted
    .map(({ levels, optional, notApplicable }) => [
      ...(levels ?? []).flatMap(({ score }) => score ?? []),
      ...(optional || notApplicable ? [0] : []),
    ])
    .filter((each) => each.length > 0);
  if (points.length === 0) return undefined;
  const sum = (pick: (...values: number[]) => number): number =>
    Number(points.reduce((total, each) => total + pick(...each), 0).toPrecision(12));
  return { min: sum(Math.min), max: sum(Math.max) };
}
