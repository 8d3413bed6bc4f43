import type { EventDefinition, FlowNode, MultiInstance } from '../definition.js';
import type { Token } from '../state.js';
import type { Run } from './Run.js';
import { definitionOf, findToken } from './tokens.js';
import { triggerBoundary } from './triggers.js';
import { holds } from './variables.js';

/**
 * Throws the event that a multi-instance activity owes when one of its instances completes (10.3.8): caught by its own
 * boundary events. `None` owes it for *each* instance, so that catching it cannot end the others; `One` and `Complex`
 * let an interrupting boundary event end the activity.
 */
export function throwBehavior(
  run: Run,
  body: Token,
  node: FlowNode,
  loop: MultiInstance,
  counts: Record<string, unknown>,
): void {
  if (loop.behavior === 'None') throwToBoundary(run, body, node, loop.event, false);
  if (loop.behavior === 'One' && body.loop!.done === 1) throwToBoundary(run, body, node, loop.event, true);
  if (loop.behavior !== 'Complex') return;
  for (const { condition, event } of loop.complex ?? []) {
    if (findToken(run, body.id) && holds(run, body, condition, counts))
      throwToBoundary(run, body, node, event, true);
  }
}

function throwToBoundary(
  run: Run,
  body: Token,
  node: FlowNode,
  thrown: EventDefinition | undefined,
  mayInterrupt: boolean,
): void {
  const { nodes } = definitionOf(run, body);
  for (const id of node.boundary ?? []) {
    const event = nodes[id];
    if (!event?.events?.some((caught) => matches(caught, thrown))) continue;
    triggerBoundary(run, body, event, {}, mayInterrupt && event.interrupting !== false);
    if (!findToken(run, body.id)) return;
  }
}

/** Without a definition of its own, the event is a signal that any signal boundary event catches (13.3.7). */
function matches(caught: EventDefinition, thrown: EventDefinition | undefined): boolean {
  if (!thrown) return caught.kind === 'signal';
  if (caught.kind !== thrown.kind) return false;
  if (caught.kind === 'signal' || caught.kind === 'message') {
    return (thrown.kind === 'signal' || thrown.kind === 'message') && caught.name === thrown.name;
  }
  if (caught.kind === 'error' || caught.kind === 'escalation') {
    return (
      (thrown.kind === 'error' || thrown.kind === 'escalation') &&
      (caught.code === undefined || caught.code === thrown.code)
    );
  }
  return true;
}
