import type { ScoringMethod } from './ScoringMethod.js';

/**
 * Eligible when one rule holds: at least so many items among those named have one of the values, and what the rule
 * demands besides (`provided`) holds as well.
 */
export const nOfM: ScoringMethod = {
  score: (grid, items) => {
    const values = new Map(items.map((each) => [each.item.id, each.value]));
    const meets = ({ item, values: wanted }: { item: string; values: readonly string[] }): boolean =>
      wanted.includes(values.get(item) ?? '');
    const held = (grid.scoring.rules ?? []).filter(
      (rule) => rule.among.filter(meets).length >= rule.atLeast && (rule.provided ?? []).every(meets),
    );
    const outputs = { eligible: held.length > 0, regles: held.map((rule) => rule.id) };
    return { score: null, max: null, names: outputs, outputs };
  },
};
