import type { Grid } from '@trame/schemas';
import type { ReadItem } from '../readAnswers.js';
import { evaluate } from './evaluate.js';
import type { ScoringMethod } from './ScoringMethod.js';

type Group = NonNullable<Grid['scoring']['groups']>[number];

/**
 * Weighted groups tried in order: a group adds its base and the coefficient of each answer (0 when it lists none); the
 * first threshold reached gives the rank and stops everything. Coefficients may be negative.
 */
export const groups: ScoringMethod = {
  score: (grid, items, context) => {
    const { scoring } = grid;
    const reached = firstRank(scoring.groups ?? [], items);
    const rank = reached?.rank ?? scoring.otherwiseRank;
    if (rank === undefined) return { score: null, max: null, names: {}, outputs: {}, notComputable: true };
    const outputs = {
      rang: rank,
      ...Object.fromEntries(
        Object.entries(scoring.outputsByRank ?? {}).map(([name, ranks]) => [
          name,
          ranks[String(rank)] ?? null,
        ]),
      ),
    };
    const names = { groupe: reached?.group ?? null, somme: reached?.sum ?? null, ...outputs };
    const score = scoring.score === undefined ? null : evaluate(scoring.score, { ...context, ...names });
    return { score: typeof score === 'number' ? score : null, max: null, names, outputs };
  },
};

function firstRank(
  all: Group[],
  items: ReadItem[],
): { rank: number; group: string; sum: number } | undefined {
  for (const group of all) {
    const sum = items.reduce((points, each) => points + coefficient(group, each), group.base ?? 0);
    const reached = group.ranks.find((threshold) => sum >= threshold.min);
    if (reached) return { rank: reached.rank, group: group.id, sum };
  }
  return undefined;
}

const coefficient = (group: Group, { item, value }: ReadItem): number =>
  group.coefficients[item.id]?.[value ?? ''] ?? 0;
