import type { Definition, FlowNode } from '../definition.js';
import { entriesOf, lackingOf } from './entries.js';
import { exitsOf, linkTargets } from './exits.js';
import { keyOf, type Marking, move } from './Marking.js';
import { isExplorable, type Net, netOf } from './Net.js';

/** Markings explored at the most in one scope; beyond, nothing more is claimed. */
export const MOST_MARKINGS = 4_000;
/** Tokens looked at in one file at the most: many at once make each marking dear, and many scopes add up. */
export const MOST_WORK = 400_000;
/** Tokens followed on one flow: a third one means that they multiply. */
const MOST_TOKENS = 2;

/** What the exploration of a scope found. */
export type Exploration = {
  /** Joins where tokens may wait for ever, with the flows that no token can take any more. */
  deadlocks: Map<string, Set<string>>;
  /** Nodes that two tokens of one run may enter by the same flow. */
  doubled: Set<string>;
  /** Whether the scope can come to its end. */
  ends: boolean;
  /** Whether every marking was seen: without it, silence proves nothing. */
  complete: boolean;
};

/** What may still be spent on a file; whoever explores takes of it. */
export type Budget = { left: number };

/**
 * Follows every path of the tokens of a scope, data left aside, within a bound (the soundness of workflow nets, with
 * the joins of BPMN 2.0, 13.4).
 *
 * @param starts what receives the first tokens, together
 * @param budget of the file: once it is spent, nothing more is claimed
 * @returns undefined when tokens of the scope move by data alone (complex gateway, quantities)
 */
export function exploreScope(
  definition: Definition,
  scope: string,
  starts: readonly string[],
  budget: Budget = { left: MOST_WORK },
): Exploration | undefined {
  const net = netOf(definition, scope);
  if (!isExplorable(net)) return undefined;
  budget.left -= net.nodes.length;
  const found: Exploration = { deadlocks: new Map(), doubled: new Set(), ends: false, complete: true };
  const seen = new Set<string>();
  const open: Marking[] = [];
  const main = mainPath(net, starts);
  const meet = (reached: Marking): void => {
    budget.left -= 1 + reached.size;
    const marking = saturate(net, reached, main);
    const key = keyOf(marking);
    if (seen.has(key)) return;
    if (seen.size >= MOST_MARKINGS) found.complete = false;
    else {
      seen.add(key);
      open.push(marking);
    }
  };
  for (const marking of firstMarkings(net, starts)) meet(marking);
  for (let marking = open.pop(); marking !== undefined; marking = open.pop()) {
    if (budget.left <= 0) {
      found.complete = false;
      break;
    }
    if (marking.size === 0) {
      found.ends = true;
      continue;
    }
    noteDoubled(net, marking, main, found);
    // Tokens that multiply are told; following them would never end.
    if ([...marking.values()].some((count) => count > MOST_TOKENS)) found.complete = false;
    else expand(net, marking, found, { meet, budget });
  }
  return found;
}

function firstMarkings(net: Net, starts: readonly string[]): Marking[] {
  const empty: Marking = new Map();
  return starts.reduce<Marking[]>(
    (markings, id) => {
      const node = net.byId.get(id);
      if (!node) return markings;
      return markings.flatMap((marking) => exitsOf(net, node).map(({ flows }) => move(marking, [], flows)));
    },
    [empty],
  );
}

type Walk = { meet(next: Marking): void; budget: Budget };

function expand(net: Net, marking: Marking, found: Exploration, { meet, budget }: Walk): void {
  const reached = targetsOf(net, marking);
  let moves = false;
  for (const node of reached) {
    budget.left -= workOf(net, node);
    if (budget.left <= 0) {
      found.complete = false;
      return;
    }
    for (const entry of entriesOf(net, marking, node)) {
      moves = true;
      for (const exit of exitsOf(net, node))
        meet(exit.ends ? new Map<string, number>() : move(marking, entry, exit.flows));
    }
  }
  if (moves) return;
  for (const join of reached) {
    const lacking = found.deadlocks.get(join.id) ?? new Set<string>();
    for (const flow of lackingOf(marking, join)) lacking.add(flow);
    found.deadlocks.set(join.id, lacking);
  }
}

/** An inclusive join asks of the whole scope whether a token may still come. */
const workOf = ({ nodes }: Net, { type, incoming }: FlowNode): number =>
  type === 'inclusiveGateway' && incoming.length > 1 ? nodes.length : incoming.length;

const targetsOf = (net: Net, marking: Marking): FlowNode[] => [
  ...new Set([...marking.keys()].map((flow) => net.byId.get(net.definition.flows[flow]!.to)!)),
];

function noteDoubled(net: Net, marking: Marking, main: ReadonlySet<string>, found: Exploration): void {
  for (const [flow, count] of marking) {
    const { to } = net.definition.flows[flow]!;
    if (count > 1 && main.has(to)) found.doubled.add(to);
  }
}

/** Beside the main path, one token stands for as many as there may be. */
const saturate = (net: Net, marking: Marking, main: ReadonlySet<string>): Marking =>
  new Map([...marking].map(([flow, count]) => [flow, main.has(net.definition.flows[flow]!.to) ? count : 1]));

/**
 * What can be reached without a non-interrupting boundary event. What only such an event starts (a reminder) runs
 * beside, once for each time its activity is done again: that is meant.
 */
function mainPath(net: Net, starts: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...starts];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = net.byId.get(id);
    if (!node || found.has(id)) continue;
    found.add(id);
    open.push(...node.outgoing.map((flow) => net.definition.flows[flow]!.to));
    open.push(...(node.boundary ?? []).filter((event) => net.byId.get(event)?.interrupting !== false));
    open.push(...(linkTargets(net, node) ?? []).map((target) => target.id));
  }
  return found;
}
