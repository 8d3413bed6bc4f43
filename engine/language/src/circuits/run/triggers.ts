import type { FlowNode } from '../definition.js';
import type { Token } from '../state.js';
import { cancelChildren, cancelToken } from './cancel.js';
import { note, noteEntry, noteStage } from './history.js';
import { addIncident } from './incidents.js';
import { arm, disarm, listenersOf, type Listener } from './listeners.js';
import { CircuitIncident, type Run } from './Run.js';
import { addToken, definitionInside, findToken, nodeOf, removeToken } from './tokens.js';
import { holds } from './variables.js';

type Payload = Record<string, unknown>;

/** What an execution waited for has come. `goesOn`: it will come again, so what waits keeps waiting. */
export function trigger(run: Run, token: Token, listener: Listener, payload: Payload, goesOn = false): void {
  if (!allReceived(token, listener)) return;
  const { event } = listener;
  switch (listener.role) {
    case 'own':
      if (goesOn) occur(run, event, token.in, payload);
      else run.queue.push({ do: 'complete', token: token.id, result: payload });
      return;
    case 'gateway':
      return choose(run, token, event, payload);
    case 'boundary':
      return triggerBoundary(run, token, event, payload, event.interrupting !== false);
    case 'start':
      startEventSubProcess(run, token, event, payload);
  }
}

/** Parallel multiple (10.5.6): every definition must have come, in any order. */
function allReceived(token: Token, { event, index }: Listener): boolean {
  if (!event.parallelMultiple) return true;
  const got = new Set(token.got?.[event.id]).add(index);
  const all = got.size === event.events?.length;
  token.got = { ...token.got, [event.id]: all ? [] : [...got] };
  return all;
}

/** Lets a token appear at an event that has just happened. */
export function occur(run: Run, event: FlowNode, inside: string, payload: Payload): Token {
  const token = addToken(run, { at: event.id, in: inside });
  noteStage(run, event);
  run.queue.push({ do: 'complete', token: token.id, result: payload });
  return token;
}

function choose(run: Run, token: Token, target: FlowNode, payload: Payload): void {
  disarm(run, token);
  note(run, 'completed', token, nodeOf(run, token));
  removeToken(run, token);
  occur(run, target, token.in, payload);
}

/** A boundary event happens: its path begins, and the activity is interrupted or not (10.5.4). */
export function triggerBoundary(
  run: Run,
  token: Token,
  event: FlowNode,
  payload: Payload,
  interrupting: boolean,
): void {
  occur(run, event, token.in, payload);
  if (interrupting) cancelToken(run, token);
}

/** An event sub-process starts inside the scope that an execution runs, interrupting the rest or not (10.3.5). */
export function startEventSubProcess(run: Run, scope: Token, start: FlowNode, payload: Payload): Token {
  const subProcess = definitionInside(run, scope).nodes[start.parent]!;
  if (start.interrupting !== false) {
    disarm(run, scope, 'start');
    cancelChildren(run, scope);
    scope.interrupted = true;
  }
  const token = addToken(run, { at: subProcess.id, in: scope.id, active: true });
  noteEntry(run, token, subProcess);
  arm(run, token, 'start');
  occur(run, start, token.id, payload);
  return token;
}

/** Looks at every condition that is waited for; one fires when it becomes true (10.5.5). */
export function checkConditions(run: Run): void {
  run.dirty = false;
  for (const { id } of [...run.state.tokens]) {
    const token = findToken(run, id);
    if (!token) continue;
    for (const listener of listenersOf(run, token)) {
      if (!findToken(run, id)) break;
      if (listener.definition.kind !== 'conditional') continue;
      try {
        checkCondition(run, token, listener, listener.definition.condition);
      } catch (error) {
        if (!(error instanceof CircuitIncident)) throw error;
        addIncident(run, token, error.code, error.message);
      }
    }
  }
}

function checkCondition(run: Run, token: Token, listener: Listener, condition: string): void {
  const key = `${listener.event.id}/${listener.index}`;
  const held = token.held?.includes(key) ?? false;
  const now = holdsNow(run, token, condition);
  if (now === held) return;
  const others = (token.held ?? []).filter((one) => one !== key);
  token.held = now ? [...others, key] : others;
  if (token.held.length === 0) delete token.held;
  if (now) trigger(run, token, listener, {});
}

/** A condition that cannot be evaluated does not hold; the publication check has refused what cannot be read. */
function holdsNow(run: Run, token: Token, condition: string): boolean {
  try {
    return holds(run, token, condition);
  } catch (error) {
    if (error instanceof CircuitIncident) return false;
    throw error;
  }
}
