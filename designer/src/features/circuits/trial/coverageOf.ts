import type { Definition } from '@trame/language';
import type { Played } from '@trame/language';

export type Covered = { id: string; times: number; tokens: number };

/** How often each step and each passage of a circuit was gone through by tries; where the first of them stands. */
export function coverageOf(
  definition: Definition,
  tries: readonly Pick<Played, 'reached' | 'tokens'>[],
): { steps: Covered[]; flows: Covered[] } {
  const covered = (id: string): Covered => ({
    id,
    times: tries.reduce((sum, { reached }) => sum + (reached.get(id) ?? 0), 0),
    tokens: tries[0]?.tokens.get(id) ?? 0,
  });
  return {
    steps: Object.keys(definition.nodes).map(covered),
    flows: Object.keys(definition.flows).map(covered),
  };
}
