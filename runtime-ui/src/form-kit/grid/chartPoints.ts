import type { Grid } from '@trame/schemas';
import { type GridResult, notApplicable } from '@trame/language';
import type { GridAnswers } from './gridAnswers.js';

/** One axis or bar of a chart. */
export interface ChartPoint {
  id: string;
  label: string;
  /** Null while it is not answered. */
  score: number | null;
  max: number;
}

type Chart = NonNullable<Grid['charts']>[number];

/** What a chart of the grid draws: the dimensions, or the scored items. */
export function chartPoints(
  grid: Grid,
  chart: Chart,
  result: GridResult,
  answers: GridAnswers,
): ChartPoint[] {
  const ofDimensions =
    chart.of === 'dimensions' || (chart.of === undefined && (grid.dimensions?.length ?? 0) > 2);
  if (ofDimensions) {
    return (grid.dimensions ?? []).flatMap(({ id, label }) => {
      const scored = result.dimensions[id];
      return scored?.max ? [{ id, label, score: scored.score, max: scored.max }] : [];
    });
  }
  return grid.items.flatMap((item) => {
    const points = (item.levels ?? []).flatMap((level) => (level.score === undefined ? [] : [level.score]));
    if (item.type !== 'scale' || points.length === 0 || answers[item.id] === notApplicable) return [];
    const score = item.levels?.find((level) => level.value === answers[item.id])?.score ?? null;
    return [{ id: item.id, label: item.label, score, max: Math.max(...points) }];
  });
}
