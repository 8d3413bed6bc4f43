import type { Bo } from '../modeler/bpmn.js';
import type { ScopeGraph } from './scopeGraph.js';

/**
 * Where the ways out of each node meet again: its immediate post-dominator. Nothing for a node whose ways end apart.
 * Cooper, Harvey and Kennedy, « A Simple, Fast Dominance Algorithm », on the graph turned round.
 */
export function joinsOf(graph: ScopeGraph): ReadonlyMap<Bo, Bo> {
  const END = -1;
  const order = postOrder(graph);
  const rank = new Map(order.map((node, index) => [node, index]));
  const next = new Map<number, number>();
  const meet = (one: number, other: number): number => {
    let [a, b] = [one, other];
    while (a !== b) {
      if (a === END || b === END) return END;
      if (a > b) a = next.get(a) ?? END;
      else b = next.get(b) ?? END;
    }
    return a;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const [index, node] of order.entries()) {
      const ways = graph.targets(node).flatMap((target) => rank.get(target) ?? []);
      const known = ways.filter((way) => next.has(way));
      if (ways.length > 0 && known.length === 0) continue;
      const join = ways.length === 0 ? END : known.reduce(meet);
      if (next.get(index) === join) continue;
      next.set(index, join);
      changed = true;
    }
  }
  return new Map(
    order.flatMap((node, index) => {
      const join = order[next.get(index) ?? END];
      return join ? [[node, join] as const] : [];
    }),
  );
}

/** Every node, those that lead to an end first: what follows a node stands before it, loops apart. */
function postOrder(graph: ScopeGraph): Bo[] {
  const order: Bo[] = [];
  const seen = new Set<Bo>();
  const into = new Map<Bo, Bo[]>(graph.nodes.map((node) => [node, []]));
  for (const node of graph.nodes) for (const target of graph.targets(node)) into.get(target)?.push(node);
  const visit = (first: Bo): void => {
    const open: { node: Bo; left: Bo[] }[] = [];
    const enter = (node: Bo): void => {
      seen.add(node);
      open.push({ node, left: [...(into.get(node) ?? [])] });
    };
    enter(first);
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const following = top.left.pop();
      if (following === undefined) {
        order.unshift(top.node);
        open.pop();
      } else if (!seen.has(following)) enter(following);
    }
  };
  for (const node of graph.nodes) if (graph.targets(node).length === 0 && !seen.has(node)) visit(node);
  for (const node of graph.nodes) if (!seen.has(node)) visit(node);
  return order;
}
