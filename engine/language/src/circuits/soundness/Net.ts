import type { Definition, FlowNode } from '../definition.js';
import type { Exit } from './Exit.js';

/** The part of a definition where tokens of one scope move. */
export type Net = {
  definition: Definition;
  nodes: FlowNode[];
  /** Nodes of the scope by identifier. */
  byId: ReadonlyMap<string, FlowNode>;
  /** The ways out of the nodes already asked for, which no marking changes. */
  exits: Map<string, Exit[]>;
};

/** The net of a process or sub-process. */
export function netOf(definition: Definition, scope: string): Net {
  const nodes = Object.values(definition.nodes).filter(({ parent }) => parent === scope);
  return { definition, nodes, byId: new Map(nodes.map((node) => [node.id, node])), exits: new Map() };
}

/**
 * Whether control flow alone tells how tokens move: complex gateways and quantities of tokens depend on data, and a
 * flow that leads nowhere is another rule's fault.
 */
export function isExplorable({ definition, nodes, byId }: Net): boolean {
  const leads = (id: string): boolean => {
    const flow = definition.flows[id];
    return flow !== undefined && byId.has(flow.to) && byId.has(flow.from);
  };
  return nodes.every(
    ({ type, startQuantity = 1, completionQuantity = 1, incoming, outgoing }) =>
      type !== 'complexGateway' &&
      startQuantity === 1 &&
      completionQuantity === 1 &&
      [...incoming, ...outgoing].every(leads),
  );
}
