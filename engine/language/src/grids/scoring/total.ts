import type { ReadItem } from '../ReadItem.js';

/**
 * Adds the points of items. Those unanswered are made up for in proportion: the total over the maximum of what is
 * answered, brought to the maximum of all (two decimals). Null when nothing is answered.
 */
export function total(items: readonly ReadItem[]): { score: number | null; max: number } {
  const max = items.reduce((sum, each) => sum + (each.most ?? 0), 0);
  const answered = items.filter((each) => each.value !== undefined);
  if (items.length > 0 && answered.length === 0) return { score: null, max };
  const points = answered.reduce((sum, each) => sum + (each.points ?? 0), 0);
  if (answered.length === items.length) return { score: withoutNoise(points), max };
  const reached = answered.reduce((sum, each) => sum + (each.most ?? 0), 0);
  return { score: reached === 0 ? null : Math.round((points / reached) * max * 100) / 100, max };
}

/** 0.1 + 0.2 is 0.3. */
const withoutNoise = (value: number): number => Number(value.toPrecision(12));
