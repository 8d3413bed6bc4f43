import type { FlowNode, MessageDefinition } from '../../definition.js';
import { correlationOf } from '../../run/correlation.js';
import { dueInstant } from '../../run/instants.js';
import type { Run } from '../../run/Run.js';
import { mapValues } from '../../run/variables.js';
import type { Effect, Token } from '../../state.js';

/** Sends a message outside of the instance, its inputs as payload (10.5.5). */
export function throwMessage(run: Run, token: Token, node: FlowNode, name: string): void {
  run.effects.push(messageOf(run, token, node, name));
}

/**
 * What would be sent.
 *
 * @throws CircuitIncident when its key is empty, or an input cannot be evaluated
 */
export function messageOf(run: Run, token: Token, node: FlowNode, name: string): Effect {
  const wish: Effect = { kind: 'throwMessage', executionId: token.id, elementId: node.id, name };
  const key = correlationOf(run, token, node);
  if (key !== undefined) wish.correlation = key;
  const { now, timeZone, calendar } = run.env;
  if (node.keep !== undefined) wish.expiresAt = dueInstant(node.keep, now, timeZone, calendar);
  if (node.inputs) wish.payload = mapValues(run, token, node.inputs);
  return wish;
}

export const throwMessageEvent = (
  run: Run,
  token: Token,
  node: FlowNode,
  { name }: MessageDefinition,
): void => throwMessage(run, token, node, name);
