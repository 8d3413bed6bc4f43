import type { Bounds, Point } from '../modeler/placing.js';

/** Where a name goes: under an event, over a gateway at its right, beside the beginning of a flow. */
export function placeLabel(
  label: Bounds,
  named: { bounds?: Bounds; points?: Point[]; gateway: boolean },
): Bounds | undefined {
  const { width, height } = label;
  const { bounds, points, gateway } = named;
  if (bounds && gateway) return { x: bounds.x + bounds.width - 12, y: bounds.y - height - 2, width, height };
  if (bounds) {
    const x = Math.round(bounds.x + bounds.width / 2 - width / 2);
    return { x, y: bounds.y + bounds.height + 5, width, height };
  }
  const [first, second, third] = points ?? [];
  if (!first || !second) return undefined;
  const run = first.x === second.x && third ? [second, third] : [first, second];
  const left = Math.min(run[0]!.x, run[1]!.x);
  return { x: left + 6, y: run[0]!.y - height - 3, width, height };
}
