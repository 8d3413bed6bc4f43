import type { FlowNode, MessageDefinition } from '../../definition.js';
import type { Run } from '../../run/Run.js';
import { evaluate, mapValues } from '../../run/variables.js';
import type { Effect, Token } from '../../state.js';

/** Sends a message outside of the instance, its inputs as payload (10.5.5). */
export function throwMessage(run: Run, token: Token, node: FlowNode, name: string): void {
  const wish: Effect = { kind: 'throwMessage', executionId: token.id, elementId: node.id, name };
  const key = node.correlation === undefined ? null : evaluate(run, token, node.correlation);
  if (key !== null) wish.correlation = String(key);
  if (node.inputs) wish.payload = mapValues(run, token, node.inputs);
  run.effects.push(wish);
}

export const throwMessageEvent = (
  run: Run,
  token: Token,
  node: FlowNode,
  { name }: MessageDefinition,
): void => throwMessage(run, token, node, name);
