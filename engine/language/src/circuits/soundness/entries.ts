import type { FlowNode } from '../definition.js';
import { linkNames } from './exits.js';
import type { Marking } from './Marking.js';
import type { Net } from './Net.js';

/**
 * The sets of flows from which a node may take its tokens now: one of each for a parallel join, all that came for an
 * inclusive join that no other token can reach any more, any single one elsewhere (BPMN 2.0, 13.4).
 */
export function entriesOf(net: Net, marking: Marking, node: FlowNode): string[][] {
  const having = node.incoming.filter((flow) => marking.has(flow));
  if (having.length === 0) return [];
  if (node.type === 'parallelGateway') return having.length === node.incoming.length ? [having] : [];
  if (node.type === 'inclusiveGateway' && node.incoming.length > 1)
    return mayStillCome(net, marking, node, having) ? [] : [having];
  return having.map((flow) => [flow]);
}

/** The flows a waiting join lacks. */
export const lackingOf = (marking: Marking, node: FlowNode): string[] =>
  node.incoming.filter((flow) => !marking.has(flow));

/** Whether a token may still come by a flow the join lacks: the same rule as the one that runs (13.4.3). */
function mayStillCome(net: Net, marking: Marking, join: FlowNode, having: string[]): boolean {
  const lacking = lackingOf(marking, join);
  const toLacking = sourcesOf(net, join, lacking);
  const toHaving = sourcesOf(net, join, having);
  return [...marking.keys()].some((flow) => {
    const at = net.definition.flows[flow]!.to;
    return at !== join.id && toLacking.has(at) && !toHaving.has(at);
  });
}

/** The nodes from which a flow can be reached without visiting the join. */
function sourcesOf(net: Net, join: FlowNode, flows: string[]): Set<string> {
  const { flows: all } = net.definition;
  const found = new Set<string>();
  const open = flows.map((id) => all[id]!.from);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === join.id || found.has(id)) continue;
    found.add(id);
    const node = net.byId.get(id);
    if (!node) continue;
    open.push(...node.incoming.map((flow) => all[flow]!.from));
    if (node.attachedTo !== undefined) open.push(node.attachedTo);
    const caught = node.type === 'intermediateCatchEvent' ? linkNames(node) : [];
    for (const each of net.nodes)
      if (each.type === 'intermediateThrowEvent' && linkNames(each).some((name) => caught.includes(name)))
        open.push(each.id);
  }
  return found;
}
