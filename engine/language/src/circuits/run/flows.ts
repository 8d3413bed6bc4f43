import type { FlowNode, SequenceFlow } from '../definition.js';
import type { Token } from '../state.js';
import { note } from './history.js';
import { CircuitIncident, type Run } from './Run.js';
import { consume, definitionOf, place } from './tokens.js';
import { holds } from './variables.js';

/** The outgoing flows of a node, in the order of the diagram. */
export function outgoingOf(run: Run, token: Token, node: FlowNode): SequenceFlow[] {
  const { flows } = definitionOf(run, token);
  return node.outgoing.flatMap((id) => flows[id] ?? []);
}

/** Flows without a condition and flows whose condition holds; the default flow when no condition holds. */
export function conditionalFlows(run: Run, token: Token, node: FlowNode): SequenceFlow[] {
  const flows = outgoingOf(run, token, node);
  const defaultFlow = flows.find((flow) => flow.id === node.default);
  const free = flows.filter((flow) => flow !== defaultFlow && flow.condition === undefined);
  const conditional = flows.filter((flow) => flow !== defaultFlow && flow.condition !== undefined);
  const holding = conditional.filter((flow) => holds(run, token, flow.condition!));
  const chosen = flows.filter((flow) => free.includes(flow) || holding.includes(flow));
  if (defaultFlow && holding.length === 0) chosen.push(defaultFlow);
  return chosen;
}

/** Sends a token along flows and takes it from where it is; a scope left without token completes. */
export function sendAlong(run: Run, token: Token, flows: SequenceFlow[], times = 1): void {
  for (const flow of flows) {
    note(run, 'flow', token, flow);
    for (let count = 0; count < times; count += 1) place(run, flow.to, token.in, flow.id);
  }
  consume(run, token);
}

/**
 * Leaves a node that is not a gateway (BPMN 2.0, 13.3.2): every flow that may be taken is, in parallel; without
 * outgoing flow the token is consumed.
 *
 * @throws CircuitIncident `aucune-sortie` when flows go out and none may be taken
 */
export function leaveNode(run: Run, token: Token, node: FlowNode): void {
  const flows = conditionalFlows(run, token, node);
  if (flows.length === 0 && node.outgoing.length > 0) throw noWayOut(node);
  sendAlong(run, token, flows, node.completionQuantity ?? 1);
}

export function noWayOut(node: FlowNode): CircuitIncident {
  return new CircuitIncident(
    'aucune-sortie',
    `Aucune sortie de « ${node.name ?? node.id} » ne peut être prise : aucune condition n’est vraie et aucun flux n’est par défaut.`,
  );
}
