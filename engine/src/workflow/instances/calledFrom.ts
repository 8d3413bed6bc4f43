import type { Definition } from '@trame/language';
import type { InstalledPack } from '../../catalog/index.js';

/** A circuit and all those that it calls, each once. */
export function calledFrom(
  definition: Definition,
  { circuits }: Pick<InstalledPack, 'circuits'>,
): Definition[] {
  const found = [definition];
  const seen = new Set<string>();
  for (const one of found) {
    for (const { calls } of Object.values(one.nodes)) {
      if (calls === undefined || seen.has(calls)) continue;
      seen.add(calls);
      const called = definition.library?.[calls] ?? circuits.get(calls)?.definition;
      if (called) found.push(called);
    }
  }
  return found;
}
