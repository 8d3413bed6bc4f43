import type { Grid } from '@trame/schemas';
import { type GridAnswers, type GridResult, notApplicable } from './GridResult.js';
import { isUnscored } from './isUnscored.js';
import { planGrid } from './plan/GridPlan.js';

/** One axis or bar of a chart, and one line of its table. */
export interface ChartPoint {
  id: string;
  label: string;
  /** Null while it is not answered. */
  score: number | null;
  max: number;
}

/** A chart ready to be drawn, and read as a table. */
export interface GridChart {
  type: 'bar' | 'radar';
  title: string;
  points: ChartPoint[];
}

type Chart = NonNullable<Grid['charts']>[number];

/** Gives what the charts of a grid draw: its dimensions or its items, those that give points. A grid without score has none. */
export function chartsOf(grid: Grid, answers: GridAnswers, result: GridResult): GridChart[] {
  if (result.status === 'unscored') return [];
  return (grid.charts ?? []).map((chart) => ({
    type: chart.type,
    title: chart.title,
    points: showsDimensions(grid, chart) ? dimensionPoints(grid, result) : itemPoints(grid, answers),
  }));
}

/** Whether a chart has a point to draw, whatever is answered. */
export function mayDraw(grid: Grid, chart: Chart): boolean {
  if (isUnscored(grid)) return false;
  const { items, dimensions } = planGrid(grid);
  const counted = items.filter(({ item, most }) => item.type !== 'illustrative' && most !== undefined);
  if (!showsDimensions(grid, chart)) return counted.length > 0;
  return dimensions.some((dimension) =>
    counted.some(({ item, most }) => dimension.items.has(item.id) && most !== 0),
  );
}

/** A chart that does not say shows the dimensions when there are enough of them to draw a shape. */
const showsDimensions = (grid: Grid, chart: Chart): boolean =>
  chart.of === 'dimensions' || (chart.of === undefined && (grid.dimensions?.length ?? 0) > 2);

function dimensionPoints(grid: Grid, result: GridResult): ChartPoint[] {
  return (grid.dimensions ?? []).flatMap(({ id, label }) => {
    const scored = result.dimensions[id];
    return scored?.max ? [{ id, label, score: scored.score, max: scored.max }] : [];
  });
}

function itemPoints(grid: Grid, answers: GridAnswers): ChartPoint[] {
  return planGrid(grid).items.flatMap(({ item, value, points, most }) => {
    if (item.type === 'illustrative' || most === undefined || answers[item.id] === notApplicable) return [];
    return [{ id: item.id, label: item.label, score: points.get(value(answers) ?? '') ?? null, max: most }];
  });
}
