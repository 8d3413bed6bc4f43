/** Where tokens are in a scope: how many wait on each sequence flow; a flow without token is absent. */
export type Marking = ReadonlyMap<string, number>;

/** The same marking has the same key. */
export const keyOf = (marking: Marking): string =>
  [...marking]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([flow, count]) => `${flow}*${count}`)
    .join('|');

/** Takes one token from each flow of `from` and puts one on each flow of `to`. */
export function move(marking: Marking, from: readonly string[], to: readonly string[]): Marking {
  const next = new Map(marking);
  for (const flow of from) {
    const left = (next.get(flow) ?? 0) - 1;
    if (left > 0) next.set(flow, left);
    else next.delete(flow);
  }
  for (const flow of to) next.set(flow, (next.get(flow) ?? 0) + 1);
  return next;
}
