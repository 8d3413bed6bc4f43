import type { Grid, Scoring } from '@trame/schemas';
import { evaluate, withNames } from '../evaluate.js';
import type { ReadItem } from '../ReadItem.js';
import type { ScoringMethod } from './ScoringMethod.js';

type Group = NonNullable<Grid['scoring']['groups']>[number];

/**
 * Weighted groups tried in order: a group adds its base and the coefficient of each answer (0 when it lists none); the
 * first threshold reached gives the rank and stops everything. Coefficients may be negative.
 */
export const groups: ScoringMethod = {
  score: (grid, items, names) => {
    const { scoring } = grid;
    const reached = firstRank(scoring.groups ?? [], items);
    const rank = reached?.rank ?? scoring.otherwiseRank;
    if (rank === undefined) return { score: null, max: null, names: {}, outputs: {}, notComputable: true };
    const outputs = { rang: rank, ...byRank(scoring.outputsByRank, rank) };
    const seen = { groupe: reached?.group ?? null, somme: reached?.sum ?? null, ...outputs };
    const score = scoring.score === undefined ? null : evaluate(scoring.score, withNames(names, seen));
    return { score: typeof score === 'number' ? score : null, max: null, names: seen, outputs };
  },
  isSettled: ({ scoring }, items) =>
    items.every(({ item, value }) => value !== undefined || !weighs(scoring.groups ?? [], item.id)),
};

function firstRank(
  all: readonly Group[],
  items: readonly ReadItem[],
): { rank: number; group: string; sum: number } | undefined {
  for (const group of all) {
    let sum = group.base ?? 0;
    for (const each of items) sum += coefficient(group, each);
    for (const { min, rank } of group.ranks) if (sum >= min) return { rank, group: group.id, sum };
  }
  return undefined;
}

const weighs = (all: readonly Group[], id: string): boolean =>
  all.some(({ coefficients }) => Object.values(coefficients[id] ?? {}).some((points) => points !== 0));

const coefficient = (group: Group, { item, value }: ReadItem): number =>
  group.coefficients[item.id]?.[value ?? ''] ?? 0;

function byRank(outputs: Scoring['outputsByRank'], rank: number): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [name, ranks] of Object.entries(outputs ?? {})) found[name] = ranks[String(rank)] ?? null;
  return found;
}
