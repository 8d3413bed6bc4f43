import type { ScoringMethod } from './ScoringMethod.js';
import { total } from './total.js';

/** Adds the points of the items (all those that have points when the grid does not say which). */
export const sum: ScoringMethod = {
  score: (grid, items) => {
    const chosen = grid.scoring.items;
    const counted = items.filter((each) =>
      chosen ? chosen.includes(each.item.id) : each.most !== undefined,
    );
    const { score, max } = total(counted);
    return { score, max, names: { score, max }, outputs: {} };
  },
};
