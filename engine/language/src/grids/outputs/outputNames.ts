import type { Grid, Scoring } from '@trame/schemas';

/** Outputs that a method always gives, whatever the grid names besides. */
const always: Readonly<Partial<Record<Scoring['method'], readonly string[]>>> = {
  groups: ['rang'],
  nOfM: ['eligible', 'regles'],
};

/** Names of the outputs of a grid: those its method always gives, those by rank, those with a formula. */
export function outputNames({ scoring }: Pick<Grid, 'scoring'>): string[] {
  const byRank = scoring.method === 'groups' ? Object.keys(scoring.outputsByRank ?? {}) : [];
  return [...(always[scoring.method] ?? []), ...byRank, ...Object.keys(scoring.outputs ?? {})];
}
