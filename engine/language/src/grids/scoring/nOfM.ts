import type { ScoringMethod } from './ScoringMethod.js';

/** Eligible when one rule holds: at least so many items among those named have one of the values. */
export const nOfM: ScoringMethod = {
  score: (grid, items) => {
    const values = new Map(items.map((each) => [each.item.id, each.value]));
    const held = (grid.scoring.rules ?? []).filter((rule) => {
      const met = rule.among.filter(({ item, values: wanted }) => wanted.includes(values.get(item) ?? ''));
      return met.length >= rule.atLeast;
    });
    const outputs = { eligible: held.length > 0, regles: held.map((rule) => rule.id) };
    return { score: null, max: null, names: outputs, outputs };
  },
};
