import type { Place } from './Asked.js';
import type { Evolution } from './Evolution.js';

/**
 * The path of the former answer from which a question takes its own: the one a change names; else the same id under
 * where its group or repeat comes from, unless a change takes that answer elsewhere.
 */
export function sourceOf(
  { from, changes }: Pick<Evolution, 'from' | 'changes'>,
  { path, id }: Pick<Place, 'path' | 'id'>,
): string | undefined {
  const named = changes.find((change) => change.to === path && change.from !== undefined)?.from;
  if (named !== undefined) return named;
  const cut = path.lastIndexOf('/');
  const above = cut < 0 ? undefined : path.slice(0, cut);
  const base =
    above === undefined
      ? ''
      : `${sourceOf({ from, changes }, { path: above, id: above.slice(above.lastIndexOf('/') + 1) }) ?? above}/`;
  const same = `${base}${id}`;
  const isTaken = changes.some((change) => change.from === same);
  return from.byPath.has(same) && !isTaken ? same : undefined;
}
