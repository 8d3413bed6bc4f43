import type { CircuitEvent } from '../state.js';
import { armOne, listenersOf } from './listeners.js';
import type { Run } from './Run.js';
import { findToken, isRoot, nodeOf } from './tokens.js';

type Migrated = Extract<CircuitEvent, { type: 'migrated' }>;

/**
 * Takes up, in the new version of its circuit, what an instance waits for: a timer whose event is gone is disarmed, an
 * event that is new is armed, a message or a signal that is no longer the same is subscribed to anew. Tokens that wait
 * at a join come to it again: it may want fewer of them.
 */
export function relisten(run: Run, event: Migrated): void {
  disarmLost(run);
  for (const { executionId, elementId, index } of event.arm) {
    const token = findToken(run, executionId);
    const listener =
      token && listenersOf(run, token).find((one) => one.event.id === elementId && one.index === index);
    if (token && listener) armOne(run, token, listener);
  }
  for (const executionId of event.resubscribe) resubscribe(run, executionId);
  for (const token of run.state.tokens) {
    if (token.queued && !token.stuck && !isRoot(token) && !WAITS_FOR_QUIET.has(nodeOf(run, token).type)) {
      run.queue.push({ do: 'enter', token: token.id });
    }
  }
}

/** Joins that are looked at when nothing moves any more. */
const WAITS_FOR_QUIET: ReadonlySet<string> = new Set(['inclusiveGateway', 'complexGateway']);

function disarmLost(run: Run): void {
  for (const token of run.state.tokens) {
    const listeners = listenersOf(run, token).filter(({ definition }) => definition.kind === 'timer');
    for (const [timerId, { event, index }] of Object.entries(token.timers ?? {})) {
      if (listeners.some((listener) => listener.event.id === event && listener.index === index)) continue;
      run.effects.push({ kind: 'disarmTimer', timerId });
      delete token.timers![timerId];
    }
    if (token.timers && Object.keys(token.timers).length === 0) delete token.timers;
  }
}

function resubscribe(run: Run, executionId: string): void {
  const token = findToken(run, executionId);
  if (!token) return;
  run.effects.push({ kind: 'unsubscribe', executionId });
  for (const listener of listenersOf(run, token)) {
    const { kind } = listener.definition;
    if (kind === 'message' || kind === 'signal') armOne(run, token, listener);
  }
}
