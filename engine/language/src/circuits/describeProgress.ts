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
  const happy = happyPath(definition);
  const lived = new Set([...history.map(({ elementId }) => elementId), ...state.tokens.map(({ at }) => at)]);
  const order = reachOrder(definition);
  return order
    .filter((node) => isMainStep(node) && (happy.has(node.id) || lived.has(node.id)))
    .map((node) => stepOf(node, state, history));
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
  return { elementId: node.id, name, state: 'a-venir' };
}

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
 * most main steps not met yet, which leaves refusals, reminders and returns aside; the default flow between equals.
 */
function happyPath(definition: Definition): Set<string> {
  const found = new Set<string>();
  const open = [...beginnings(definition)];
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    const node = definition.nodes[id];
    if (!node || found.has(id)) continue;
    found.add(id);
    open.push(...(definition.scopes[id]?.starts ?? []));
    open.push(...happyWays(definition, node, found).map((flow) => definition.flows[flow]!.to));
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
