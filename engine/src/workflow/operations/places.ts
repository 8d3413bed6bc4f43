import type { Definition, FlowNode, InstanceState, Token } from '@trame/language';
import { ROOT_EXECUTION } from '../rows.js';

/** An execution with the element it stands at, and the called circuit it is in. */
export type Placed = { token: Token; node?: FlowNode; circuit?: string };

type Lookup = (ref: string) => Definition | undefined;

/** The executions of a state, the instance itself left out, each with its element. */
export function placedTokens(definition: Definition, called: Lookup, { tokens }: InstanceState): Placed[] {
  const byId = new Map(tokens.map((token) => [token.id, token]));
  return tokens
    .filter(({ id }) => id !== ROOT_EXECUTION)
    .map((token) => {
      const circuit = circuitAround(byId, token);
      const inside = circuit === undefined ? definition : (definition.library?.[circuit] ?? called(circuit));
      const node = inside?.nodes[token.at];
      return { token, ...(node ? { node } : {}), ...(circuit === undefined ? {} : { circuit }) };
    });
}

function circuitAround(byId: ReadonlyMap<string, Token>, token: Token): string | undefined {
  for (let around = byId.get(token.in); around; around = byId.get(around.in)) {
    if (around.calls !== undefined) return around.calls;
  }
  return undefined;
}

/**
 * Names of the elements where an instance waits, each once: executions in which nothing else lives. A join without name
 * says nothing as long as other branches are under way.
 */
export function standsAt(placed: readonly Placed[]): string[] {
  const holders = new Set(placed.map(({ token }) => token.in));
  const leaves = placed.filter(({ token }) => !holders.has(token.id));
  const named = leaves.filter(({ node, token }) => node?.name !== undefined || !token.queued);
  return [...new Set((named.length > 0 ? named : leaves).map(({ node, token }) => node?.name ?? token.at))];
}
