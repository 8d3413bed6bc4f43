import type { LayoutFlow, LayoutScope } from './LayoutScope.js';

export type Layered = {
  /** Column of each node, from 0: after all that leads to it. */
  layer: ReadonlyMap<string, number>;
  /** In the order rows are given: column by column, each in the order of the ways. */
  order: string[];
  /** Flows that go back. */
  back: ReadonlySet<string>;
};

/**
 * The column of each node: the longest way to it once the flows that go back are set apart (Sugiyama, first step). What
 * an attached event leads to comes after its activity.
 */
export function layersOf({ nodes, flows }: LayoutScope): Layered {
  const hosts = new Map(nodes.flatMap(({ id, host }) => (host === undefined ? [] : [[id, host] as const])));
  const origin = (flow: LayoutFlow): string => hosts.get(flow.from) ?? flow.from;
  const placed = nodes.filter(({ id }) => !hosts.has(id)).map(({ id }) => id);
  const out = new Map<string, LayoutFlow[]>(placed.map((id) => [id, []]));
  for (const flow of flows) out.get(origin(flow))?.push(flow);
  const entered = new Set(flows.map(({ to }) => to));
  const back = new Set<string>();
  const found: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (first: string): void => {
    const open = [{ id: first, left: [...(out.get(first) ?? [])].reverse() }];
    state.set(first, 'open');
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const flow = top.left.pop();
      if (!flow) {
        state.set(top.id, 'done');
        found.unshift(top.id);
        open.pop();
      } else if (state.get(flow.to) === 'open') back.add(flow.id);
      else if (!state.has(flow.to) && out.has(flow.to)) {
        state.set(flow.to, 'open');
        open.push({ id: flow.to, left: [...(out.get(flow.to) ?? [])].reverse() });
      }
    }
  };
  const begin = placed.filter((id) => !entered.has(id));
  for (const id of [...begin, ...placed].reverse()) if (!state.has(id) && begin.includes(id)) visit(id);
  for (const id of placed) if (!state.has(id)) visit(id);
  const layer = new Map(placed.map((id) => [id, 0]));
  for (const id of found) {
    for (const flow of out.get(id) ?? []) {
      if (!back.has(flow.id)) layer.set(flow.to, Math.max(layer.get(flow.to) ?? 0, (layer.get(id) ?? 0) + 1));
    }
  }
  const rank = new Map(found.map((id, index) => [id, index]));
  const order = [...found].sort(
    (a, b) => (layer.get(a) ?? 0) - (layer.get(b) ?? 0) || (rank.get(a) ?? 0) - (rank.get(b) ?? 0),
  );
  return { layer, order, back };
}
