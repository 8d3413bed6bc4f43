import type { Compensable } from '../state.js';
import type { Correspondence } from './Correspondence.js';
import type { Places } from './Places.js';
import { type MigrationFault, nameOf } from './plan.js';

/** Carries what has been done and can still be undone: each must have its counterpart, or it could not be. */
export function carryCompensable(
  entries: readonly Compensable[] | undefined,
  places: Places,
  correspondence: Correspondence,
  faults: MigrationFault[],
): Compensable[] | undefined {
  return entries?.map((entry) => {
    const pair = places.inside(entry.in);
    const from = pair?.from.nodes[entry.at];
    const to = pair && correspondence.of(pair, entry.at);
    if (to !== undefined) return { ...entry, at: to };
    faults.push({
      rule: 'position-sans-correspondance',
      message: `« ${from ? nameOf(from) : entry.at} » a été fait et peut encore être annulé, mais n’a pas de suite dans ce plan.`,
      element: entry.at,
    });
    return entry;
  });
}
