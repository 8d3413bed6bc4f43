import type { FlowNode, SignalDefinition } from '../../definition.js';
import { correlationOf } from '../../run/correlation.js';
import type { Run } from '../../run/Run.js';
import { receiveSignal } from '../../run/throwing.js';
import { mapValues } from '../../run/variables.js';
import type { Effect, Token } from '../../state.js';

/**
 * Broadcasts a signal: at once to whatever waits for it in this instance, and as a wish to the *other* instances
 * (10.5.5; 10.5.1: a signal is not consumed by the first that catches it). One that has a key is for those who wait for it
 * with the same key, one without key for those who wait for it with none.
 */
export function throwSignal(run: Run, token: Token, node: FlowNode, { name }: SignalDefinition): void {
  const key = correlationOf(run, token, node);
  const payload = node.inputs ? mapValues(run, token, node.inputs) : undefined;
  const wish: Effect = { kind: 'throwSignal', executionId: token.id, elementId: node.id, name };
  if (key !== undefined) wish.correlation = key;
  if (payload) wish.payload = payload;
  run.effects.push(wish);
  receiveSignal(run, name, payload ?? {}, { key });
}
