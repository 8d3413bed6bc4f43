import type { FlowNode } from '../definition.js';
import type { Exit } from './Exit.js';
import type { Net } from './Net.js';

/** An end that throws nothing: a token that comes there is gone. */
const isQuietEnd = ({ type, events = [] }: FlowNode): boolean => type === 'endEvent' && events.length === 0;

/** More conditions than this are tried one by one and all together, not in every combination. */
const MOST_COMBINED = 5;

/**
 * Every way a token may leave a node, data left aside: one flow of an exclusive or event-based gateway, any set of an
 * inclusive one, an interrupting boundary event instead of the normal exit, another beside it (BPMN 2.0, 13.3 to 13.5).
 * Flows that lead to an end that throws nothing are left out.
 */
export function exitsOf(net: Net, node: FlowNode): Exit[] {
  const known = net.exits.get(node.id);
  if (known) return known;
  const exits = waysOut(net, node).map((exit) => ({
    ...exit,
    flows: exit.flows.filter((flow) => !isQuietEnd(net.byId.get(net.definition.flows[flow]!.to)!)),
  }));
  net.exits.set(node.id, exits);
  return exits;
}

function waysOut(net: Net, node: FlowNode): Exit[] {
  if (node.events?.some(({ kind }) => kind === 'terminate')) return [{ flows: [], ends: true }];
  const link = linkTargets(net, node);
  if (link?.length) return link.flatMap((target) => plainExits(net, target));
  const normal = plainExits(net, node);
  const boundary = (node.boundary ?? []).flatMap((id) => net.byId.get(id) ?? []);
  const interrupted = boundary
    .filter(({ interrupting }) => interrupting !== false)
    .flatMap((event) => plainExits(net, event));
  const beside = boundary
    .filter(({ interrupting }) => interrupting === false)
    .flatMap((event) => plainExits(net, event));
  const either = [...normal, ...interrupted];
  const both = either.flatMap((exit) => beside.map(({ flows }) => ({ flows: [...exit.flows, ...flows] })));
  return [...either, ...both];
}

function plainExits({ definition }: Net, node: FlowNode): Exit[] {
  const { outgoing, type } = node;
  if (outgoing.length === 0) return [{ flows: [] }];
  if (type === 'exclusiveGateway' || type === 'eventBasedGateway')
    return outgoing.map((flow) => ({ flows: [flow] }));
  if (type === 'parallelGateway') return [{ flows: outgoing }];
  const conditional = outgoing.filter(
    (id) => id !== node.default && definition.flows[id]?.condition !== undefined,
  );
  const free = outgoing.filter((id) => id !== node.default && !conditional.includes(id));
  const optional = type === 'inclusiveGateway' ? [...conditional, ...free] : conditional;
  const always = type === 'inclusiveGateway' ? [] : free;
  if (optional.length === 0 && node.default === undefined) return [{ flows: always }];
  const otherwise = node.default === undefined ? [] : [node.default];
  const none = [...always, ...otherwise];
  return [
    ...combinations(optional).map((flows) => ({ flows: [...always, ...flows] })),
    ...(none.length > 0 ? [{ flows: none }] : []),
  ];
}

/** Every set of at least one flow; of many flows, each alone and all together. */
function combinations(flows: readonly string[]): string[][] {
  if (flows.length === 0) return [];
  if (flows.length > MOST_COMBINED) return [...flows.map((flow) => [flow]), [...flows]];
  return Array.from({ length: 2 ** flows.length - 1 }, (_, index) =>
    flows.filter((_flow, bit) => (index + 1) & (1 << bit)),
  );
}

/** Where a throwing link event leads; undefined for any other node. */
export function linkTargets(net: Net, node: FlowNode): FlowNode[] | undefined {
  if (node.type !== 'intermediateThrowEvent') return undefined;
  const names = linkNames(node);
  if (names.length === 0) return undefined;
  return net.nodes.filter(
    (each) => each.type === 'intermediateCatchEvent' && linkNames(each).some((name) => names.includes(name)),
  );
}

/** Names of the links a node throws or catches. */
export const linkNames = ({ events = [] }: FlowNode): string[] =>
  events.flatMap((event) => (event.kind === 'link' ? [event.name] : []));
