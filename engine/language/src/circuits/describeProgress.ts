import type { Definition, FlowNode } from './definition.js';
import type { InstanceState } from './state.js';

/** A line of history, as the room that keeps it gives it. */
export type HistoryLine = { elementId: string; what: string; at?: string };

/** A main step of a circuit: done, under way, to come. `at`: when it was last done or entered, when that is known. */
export type ProgressStep = {
  elementId: string;
  name: string;
  state: 'faite' | 'en-cours' | 'a-venir';
  at?: string;
};

/**
 * Tells where an instance stands along the main steps of its circuit, in order: the tasks of people and the named
 * milestones of the happy path, and whatever was really done or is under way beside it.
 */
export function describeProgress(
  definition: Definition,
  state: InstanceState,
  history: readonly HistoryLine[],
): ProgressStep[] {
  const happy = happyPath(definition, beginnings(definition));
  const lived = new Set([...history.map(({ elementId }) => elementId), ...state.tokens.map(({ at }) => at)]);
  const order = reachOrder(definition);
  const again = doneAgain(definition, state, history, order);
  return order
    .filter((node) => isMainStep(node) && (happy.has(node.id) || lived.has(node.id)))
    .map((node) => (again.has(node.id) ? toCome(node) : stepOf(node, state, history)));
}

/**
 * What was done and is to be done again, the circuit having come back: what lies on the way from where a token stands, and
 * was last done before it came there. What was done beside that way stays done.
 */
function doneAgain(
  definition: Definition,
  { tokens }: InstanceState,
  history: readonly HistoryLine[],
  order: readonly FlowNode[],
): Set<string> {
  const last = (id: string, ...what: string[]): number =>
    history.findLastIndex((line) => line.elementId === id && what.includes(line.what));
  const held = new Set(tokens.map(({ at }) => at));
  const again = new Set<string>();
  for (const [index, { id }] of order.entries()) {
    const came = held.has(id) ? last(id, 'entered') : -1;
    if (came < 0) continue;
    const behind = order.slice(0, index).map((node) => node.id);
    for (const ahead of happyPath(definition, [id], behind)) {
      const done = last(ahead, 'completed', 'skipped');
      if (done >= 0 && done < came && !held.has(ahead)) again.add(ahead);
    }
  }
  return again;
}

const isMainStep = (node: FlowNode): boolean =>
  node.milestone !== undefined || (node.work !== undefined && !node.forCompensation);

function stepOf(node: FlowNode, state: InstanceState, history: readonly HistoryLine[]): ProgressStep {
  const lines = history.filter(({ elementId }) => elementId === node.id);
  const name = node.milestone ?? node.name ?? node.id;
  const underWay = state.tokens.some(({ at, queued }) => at === node.id && !queued);
  const last = (what: string): string | undefined => lines.filter((line) => line.what === what).at(-1)?.at;
  if (underWay) return withAt({ elementId: node.id, name, state: 'en-cours' }, last('entered'));
  // A step that somebody skipped is behind, as one that was done.
  const done = last('completed') ?? last('skipped');
  if (lines.some(({ what }) => what === 'completed' || what === 'skipped')) {
    return withAt({ elementId: node.id, name, state: 'faite' }, done);
  }
  return toCome(node);
}

const toCome = (node: FlowNode): ProgressStep => ({
  elementId: node.id,
  name: node.milestone ?? node.name ?? node.id,
  state: 'a-venir',
});

const withAt = (step: ProgressStep, at: string | undefined): ProgressStep =>
  at === undefined ? step : { ...step, at };

/** Nodes in the order a token would first meet them, sub-processes opened where they stand. */
function reachOrder(definition: Definition): FlowNode[] {
  const found = new Map<string, FlowNode>();
  const visit = (ids: string[]): void => {
    const open = [...ids];
    for (let id = open.shift(); id !== undefined; id = open.shift()) {
      const node = definition.nodes[id];
      if (!node || found.has(id)) continue;
      found.set(id, node);
      visit(definition.scopes[id]?.starts ?? []);
      open.push(...node.outgoing.map((flow) => definition.flows[flow]!.to), ...(node.boundary ?? []));
    }
  };
  const { starts = [], eventSubProcesses = [] } = definition.scopes[definition.id] ?? {};
  visit([...beginnings(definition), ...starts]);
  visit(eventSubProcesses);
  return [...found.values()];
}

/**
 * The nodes of the happy path: by every branch of a split, and by one way out of a choice: the one that leads through
 * most main steps not met yet, which leaves refusals, reminders and returns aside; the default flow between equals. Out of
 * a sub-process where it ends.
 * @param behind where it does not go back
 */
function happyPath(
  definition: Definition,
  from: readonly string[],
  behind: readonly string[] = [],
): Set<string> {
  const found = new Set<string>();
  const met = new Set(behind);
  const open = [...from];
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    const node = definition.nodes[id];
    if (!node || met.has(id)) continue;
    found.add(id);
    met.add(id);
    const left = node.outgoing.length > 0 ? node : definition.nodes[node.parent];
    open.push(...(definition.scopes[id]?.starts ?? []));
    if (left) open.push(...happyWays(definition, left, met).map((flow) => definition.flows[flow]!.to));
  }
  return found;
}

const beginnings = ({ start, scopes, id }: Definition): string[] =>
  start ? [start.elementId] : (scopes[id]?.starts ?? []);

const CHOICES = new Set(['exclusiveGateway', 'eventBasedGateway']);

function happyWays(definition: Definition, node: FlowNode, met: Set<string>): string[] {
  if (!CHOICES.has(node.type) || node.outgoing.length < 2) return node.outgoing;
  const ranked = node.outgoing.map((flow) => ({
    flow,
    steps: stepsAhead(definition, definition.flows[flow]!.to, met) * 2 + (flow === node.default ? 1 : 0),
  }));
  ranked.sort((one, other) => other.steps - one.steps);
  return [ranked[0]!.flow];
}

/** How many main steps lie ahead of a node without meeting again what was met. */
function stepsAhead(definition: Definition, from: string, met: Set<string>): number {
  const seen = new Set(met);
  const open = [from];
  let steps = 0;
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = definition.nodes[id];
    if (!node || seen.has(id)) continue;
    seen.add(id);
    if (isMainStep(node)) steps += 1;
    open.push(...node.outgoing.map((flow) => definition.flows[flow]!.to));
  }
  return steps;
}
