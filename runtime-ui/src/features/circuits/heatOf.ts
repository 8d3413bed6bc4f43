import type { HeatLine } from '@trame/schemas';
import type { Mark } from './markers.js';

/** Bounds of the warmth of an element, in seconds of its median: an hour, a day, a week. */
const BOUNDS = [3_600, 86_400, 604_800] as const;

/** How warm each element is, by the time that half of the instances took at least; those never left by who waits there. */
export function heatOf(elements: readonly HeatLine[]): Map<string, Mark> {
  return new Map(
    elements.flatMap((one): [string, Mark][] => {
      const seconds = one.medianSeconds ?? one.waitingSeconds;
      if (seconds === undefined) return [];
      const level = (1 + BOUNDS.filter((bound) => seconds >= bound).length) as 1 | 2 | 3 | 4;
      return [[one.elementId, `heat-${level}`]];
    }),
  );
}
