import type { Definition, FlowNode } from '../definition.js';
import type { Token } from '../state.js';
import type { Run } from './Run.js';
import { definitionOf, nodeOf } from './tokens.js';

/** Tokens that wait at a gateway, in the order they came. */
export const queuedAt = (run: Run, at: string, inside: string): Token[] =>
  run.state.tokens.filter((token) => token.at === at && token.in === inside && token.queued && !token.stuck);

/** The first waiting token of each incoming flow that has one. */
export function firstOfEachFlow(waiting: Token[]): Token[] {
  const seen = new Set<string | undefined>();
  return waiting.filter(({ via }) => !seen.has(via) && seen.add(via));
}

/**
 * Says whether a token may still come to a join by one of the flows it lacks (BPMN 2.0, 13.4.3): a token of the same
 * scope has a path to an empty incoming flow and none to a flow that has its token, paths that visit the gateway apart.
 */
export function isTokenExpected(run: Run, waiting: Token, lacking: string[], having: string[]): boolean {
  const definition = definitionOf(run, waiting);
  const gateway = nodeOf(run, waiting);
  const toLacking = sourcesOf(definition, gateway, lacking);
  const toHaving = sourcesOf(definition, gateway, having);
  return run.state.tokens.some(
    ({ at, in: inside }) =>
      inside === waiting.in && at !== gateway.id && toLacking.has(at) && !toHaving.has(at),
  );
}

/** The nodes from which a flow can be reached without visiting the gateway. */
function sourcesOf(definition: Definition, gateway: FlowNode, flows: string[]): Set<string> {
  const found = new Set<string>();
  const open = flows.map((id) => definition.flows[id]!.from);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === gateway.id || found.has(id)) continue;
    found.add(id);
    const node = definition.nodes[id]!;
    open.push(...node.incoming.map((flow) => definition.flows[flow]!.from));
    if (node.attachedTo !== undefined) open.push(node.attachedTo);
    if (node.type === 'intermediateCatchEvent') open.push(...linkSources(definition, node));
  }
  return found;
}

/** A link joins its throwing and catching ends as a sequence flow would (10.5.5). */
function linkSources(definition: Definition, caught: FlowNode): string[] {
  const names = (caught.events ?? []).flatMap((event) => (event.kind === 'link' ? [event.name] : []));
  if (names.length === 0) return [];
  return Object.values(definition.nodes)
    .filter(
      ({ type, parent, events }) =>
        type === 'intermediateThrowEvent' &&
        parent === caught.parent &&
        events?.some((event) => event.kind === 'link' && names.includes(event.name)),
    )
    .map(({ id }) => id);
}
