import type { FlowNode, SignalDefinition } from '../../definition.js';
import type { Run } from '../../run/Run.js';
import { receiveSignal } from '../../run/throwing.js';
import { mapValues } from '../../run/variables.js';
import type { Effect, Token } from '../../state.js';

/**
 * Broadcasts a signal: at once to whatever waits for it in this instance, and as a wish to the *other* instances
 * (10.5.5; 10.5.1: a signal is not consumed by the first that catches it).
 */
export function throwSignal(run: Run, token: Token, node: FlowNode, { name }: SignalDefinition): void {
  const payload = node.inputs ? mapValues(run, token, node.inputs) : undefined;
  const wish: Effect = { kind: 'throwSignal', executionId: token.id, elementId: node.id, name };
  run.effects.push(payload ? { ...wish, payload } : wish);
  receiveSignal(run, name, payload ?? {});
}
