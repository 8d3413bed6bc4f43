import type { Layered } from './layers.js';
import type { LayoutNode, LayoutScope } from './LayoutScope.js';

/** Row of each node within its lane, from 0 at the top. */
export type Rows = { row: ReadonlyMap<string, number>; count: ReadonlyMap<string, number> };

/** The lane of what has none. */
export const NO_LANE = '';

/**
 * Gives each node a row of its lane: that of what leads to it when the way is free, else the nearest free one. A way
 * that passes other columns keeps its row free of them.
 */
export function rowsOf({ nodes, flows }: LayoutScope, { layer, order, back }: Layered): Rows {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const laneOf = (id: string): string => byId.get(id)?.lane ?? NO_LANE;
  const taken = new Set<string>();
  const cell = (lane: string, row: number, column: number): string =>
    `${lane} ${String(row)} ${String(column)}`;
  const row = new Map<string, number>();
  const from = (id: string): string => byId.get(id)?.host ?? id;
  const leading = (id: string): { id: string; below: boolean }[] =>
    flows
      .filter((flow) => flow.to === id && !back.has(flow.id) && row.has(from(flow.from)))
      .map((flow) => ({ id: from(flow.from), below: isAttached(byId.get(flow.from)) }));
  for (const id of order) {
    const lane = laneOf(id);
    const column = layer.get(id) ?? 0;
    const before = leading(id);
    const sibling = before.find((each) => laneOf(each.id) === lane);
    const wished = sibling ? (row.get(sibling.id) ?? 0) + (sibling.below ? 1 : 0) : 0;
    const first = sibling ? (layer.get(sibling.id) ?? 0) + 1 : column;
    const isFree = (at: number): boolean =>
      range(first, column).every((each) => !taken.has(cell(lane, at, each)));
    const at = nearest(wished, isFree);
    row.set(id, at);
    taken.add(cell(lane, at, column));
    for (const { id: source } of before) {
      if (laneOf(source) !== lane && source !== sibling?.id) continue;
      for (const each of range((layer.get(source) ?? 0) + 1, column - 1)) taken.add(cell(lane, at, each));
    }
  }
  return settle(row, laneOf);
}

const isAttached = (node: LayoutNode | undefined): boolean => node?.host !== undefined;

const range = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);

function nearest(wished: number, isFree: (row: number) => boolean): number {
  for (let step = 0; ; step += 1) {
    if (isFree(wished + step)) return wished + step;
    if (isFree(wished - step)) return wished - step;
  }
}

/** Rows numbered again from 0, without a row that nobody is in. */
function settle(row: Map<string, number>, laneOf: (id: string) => string): Rows {
  const used = new Map<string, Set<number>>();
  for (const [id, at] of row) used.set(laneOf(id), (used.get(laneOf(id)) ?? new Set()).add(at));
  const places = new Map([...used].map(([lane, rows]) => [lane, [...rows].sort((a, b) => a - b)]));
  return {
    row: new Map([...row].map(([id, at]) => [id, places.get(laneOf(id))?.indexOf(at) ?? 0])),
    count: new Map([...places].map(([lane, rows]) => [lane, rows.length])),
  };
}
