import type { Definition, Effect } from '../circuits/index.js';

/**
 * How often each element was gone through. The interpreter notes what takes time and the flows it takes: a gateway or an
 * event is counted by the flows around it.
 */
export function reachedOf(definition: Definition, effects: readonly Effect[]): Map<string, number> {
  const entered = new Map<string, number>();
  for (const effect of effects) {
    if (effect.kind !== 'history' || !['entered', 'flow'].includes(effect.what)) continue;
    entered.set(effect.elementId, (entered.get(effect.elementId) ?? 0) + 1);
  }
  const times = (id: string): number => entered.get(id) ?? 0;
  const reached = new Map(entered);
  for (const { id, incoming, outgoing } of Object.values(definition.nodes)) {
    if (entered.has(id)) continue;
    const [into, out] = [incoming.map(times), outgoing.map(times)];
    // What joins is entered by every way and left once; an end is left by none.
    const count = outgoing.length > 0 ? Math.max(0, ...out) : into.reduce((sum, each) => sum + each, 0);
    if (count > 0 || into.some((each) => each > 0)) reached.set(id, Math.max(count, 1));
  }
  return reached;
}
