import { evaluate, withNames } from '../evaluate.js';
import type { ScoringMethod } from './ScoringMethod.js';

/** A score given by an expression on the points of the items. */
export const formula: ScoringMethod = {
  score: (grid, items, names) => {
    const points = Object.fromEntries(items.map((each) => [each.item.id, each.points ?? each.value ?? null]));
    const value = evaluate(grid.scoring.score ?? 'null', withNames(names, points));
    const score = typeof value === 'number' ? value : null;
    return { score, max: null, names: { ...points, score }, outputs: {}, notComputable: score === null };
  },
};
