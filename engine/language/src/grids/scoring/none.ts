import type { ScoringMethod } from './ScoringMethod.js';

/** No score, ever: a qualitative grid (HAS 2021, danger and needs of a child) is read, not counted. */
export const none: ScoringMethod = {
  score: () => ({ score: null, max: null, names: {}, outputs: {} }),
};
