import type { Scoring } from '@trame/schemas';
import { formula } from './formula.js';
import { groups } from './groups.js';
import { nOfM } from './nOfM.js';
import { none } from './none.js';
import type { ScoringMethod } from './ScoringMethod.js';
import { sum } from './sum.js';

/** Every scoring method; one of the schema that is missing here does not compile. */
export const scoringMethods: Readonly<Record<Scoring['method'], ScoringMethod>> = {
  sum,
  groups,
  nOfM,
  formula,
  none,
};
