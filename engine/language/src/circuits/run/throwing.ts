import type { FlowNode } from '../definition.js';
import type { Token } from '../state.js';
import { isFor } from './correlation.js';
import { addIncident } from './incidents.js';
import { listenersOf, rearm, type Listener } from './listeners.js';
import type { Run } from './Run.js';
import {
  definitionInside,
  definitionOf,
  findToken,
  isRoot,
  nodeOf,
  parentOf,
  scopeInside,
} from './tokens.js';
import { startEventSubProcess, trigger, triggerBoundary } from './triggers.js';

/** An error or an escalation on its way outwards. */
export type Thrown = { kind: 'error' | 'escalation'; code?: string; message?: string };

type Catcher = { event: FlowNode; holder: Token; role: 'boundary' | 'start' };

/**
 * Takes an error or an escalation outwards from a token to the nearest event that catches it: an event sub-process of
 * each scope, then a boundary event of the activity (10.5.1, 10.5.7).
 *
 * @returns whether it was caught
 */
export function throwOutwards(run: Run, from: Token, thrown: Thrown): boolean {
  const catcher = findCatcher(run, from, thrown);
  if (!catcher) return false;
  const payload: Record<string, unknown> = { code: thrown.code ?? null, message: thrown.message ?? null };
  if (catcher.role === 'start') startEventSubProcess(run, catcher.holder, catcher.event, payload);
  else {
    const interrupting = thrown.kind === 'error' || catcher.event.interrupting !== false;
    triggerBoundary(run, catcher.holder, catcher.event, payload, interrupting);
  }
  return true;
}

function findCatcher(run: Run, from: Token, thrown: Thrown): Catcher | undefined {
  let current: Token | undefined = from;
  let inner: Token | undefined;
  while (current) {
    const event = inner && catchingStart(run, current, inner, thrown);
    if (event) return { event, holder: current, role: 'start' };
    const boundary = catchingBoundary(run, current, thrown);
    if (boundary) return { event: boundary, holder: current, role: 'boundary' };
    inner = current;
    current = parentOf(run, current);
  }
  return undefined;
}

function catchingBoundary(run: Run, token: Token, thrown: Thrown): FlowNode | undefined {
  if (isRoot(token) || token.calls !== undefined || token.index !== undefined) return undefined;
  const { nodes } = definitionOf(run, token);
  const events = (nodeOf(run, token).boundary ?? []).flatMap((id) => nodes[id] ?? []);
  return mostPrecise(events, thrown);
}

/** An event sub-process does not catch what it throws itself (13.5.4). */
function catchingStart(run: Run, scope: Token, inner: Token, thrown: Thrown): FlowNode | undefined {
  if (scope.interrupted) return undefined;
  const held = scopeInside(run, scope);
  if (!held) return undefined;
  const { nodes, scopes } = definitionInside(run, scope);
  const events = held.eventSubProcesses
    .filter((id) => id !== inner.at)
    .flatMap((id) => (scopes[id]?.starts ?? []).flatMap((start) => nodes[start] ?? []));
  return mostPrecise(events, thrown);
}

/** The event that names the code goes before the one that catches all. */
function mostPrecise(events: FlowNode[], thrown: Thrown): FlowNode | undefined {
  const catching = (exact: boolean) => (event: FlowNode) =>
    event.events?.some(
      (definition) =>
        definition.kind === thrown.kind &&
        'code' in definition === exact &&
        (!exact || ('code' in definition && definition.code === thrown.code)),
    );
  return events.find(catching(true)) ?? events.find(catching(false));
}

/**
 * Broadcasts a signal inside the instance.
 *
 * @param to the one wait it was delivered to, else those who wait for it with this key, or with none
 */
export function receiveSignal(
  run: Run,
  name: string,
  payload: Record<string, unknown>,
  to: Only | { key: string | undefined },
): void {
  const hears = (token: Token, event: FlowNode): boolean =>
    'only' in to ? token.id === to.only : isFor(run, token, event, to.key);
  const waiting = run.state.tokens.flatMap((token) => {
    const listeners = listenersFor(run, token, 'signal', name).filter(({ event }) => hears(token, event));
    return ('only' in to ? at(listeners, to.at) : listeners).map((listener) => ({ id: token.id, listener }));
  });
  for (const { id, listener } of waiting) {
    const token = findToken(run, id);
    if (token?.active && !(listener.role === 'start' && token.interrupted))
      trigger(run, token, listener, payload);
  }
}

/** One execution, and which of the elements it waits at. */
export type Only = { only: string; at: string | undefined };

const listenersFor = (run: Run, token: Token, kind: 'message' | 'signal', name: string): Listener[] =>
  listenersOf(run, token).filter(({ definition }) => definition.kind === kind && definition.name === name);

/** An execution may wait twice for one name, with two keys; an element that was renamed meanwhile is not looked for. */
function at(listeners: Listener[], elementId: string | undefined): Listener[] {
  const there = listeners.filter(({ event }) => event.id === elementId);
  return there.length > 0 ? there : listeners;
}

/** Hands a message to one execution that waits for it: the one named, else the first. */
export function receiveMessage(run: Run, name: string, payload: Record<string, unknown>, to?: Only): boolean {
  for (const token of run.state.tokens) {
    if (to !== undefined && token.id !== to.only) continue;
    const [listener] = at(listenersFor(run, token, 'message', name), to?.at);
    if (!listener) continue;
    trigger(run, token, listener, payload);
    return true;
  }
  return false;
}

/** A timer has fired: what waited for it goes on, and its cycle with it. */
export function fireTimer(run: Run, token: Token, timerId: string): void {
  const fired = token.timers?.[timerId];
  if (!fired) return;
  delete token.timers![timerId];
  if (Object.keys(token.timers!).length === 0) delete token.timers;
  const listener = listenersOf(run, token).find(
    ({ event, index }) => event.id === fired.event && index === fired.index,
  );
  if (!listener) {
    addIncident(run, token, 'minuterie-inconnue', `La minuterie de « ${fired.event} » n’est plus attendue.`);
    return;
  }
  const repeats = fired.left !== undefined && fired.left !== 1 && mayRepeat(listener.role, listener.event);
  if (repeats) rearm(run, token, listener, fired);
  trigger(run, token, listener, {}, repeats);
}

function mayRepeat(role: string, event: FlowNode): boolean {
  return role === 'own' || (role !== 'gateway' && event.interrupting === false);
}
