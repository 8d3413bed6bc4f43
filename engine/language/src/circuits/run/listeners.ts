import type { EventDefinition, FlowNode, TimerDefinition } from '../definition.js';
import type { ArmedTimer, Token } from '../state.js';
import { correlationOf } from './correlation.js';
import { addDuration, dueInstant, isDate, isDuration, readCycle, toInstant, unquoted } from './instants.js';
import { CircuitIncident, type Run } from './Run.js';
import { definitionInside, definitionOf, isRoot, nodeOf, scopeInside } from './tokens.js';
import { evaluate } from './variables.js';

/**
 * What an execution waits for. `own`: the event it is at; `gateway`: a target of the event-based gateway it is at;
 * `boundary`: an event attached to the activity it runs; `start`: an event sub-process of the scope it runs.
 */
export type Listener = {
  role: 'own' | 'gateway' | 'boundary' | 'start';
  event: FlowNode;
  index: number;
  definition: EventDefinition;
};

const listen = (role: Listener['role'], event: FlowNode): Listener[] =>
  (event.events ?? []).map((definition, index) => ({ role, event, index, definition }));

/** Everything an execution waits for, from its definition: the state keeps none of it but timers. */
export function listenersOf(run: Run, token: Token): Listener[] {
  if (!token.active) return [];
  return [...outsideListeners(run, token), ...startListeners(run, token)];
}

function outsideListeners(run: Run, token: Token): Listener[] {
  if (isRoot(token) || token.calls !== undefined) return [];
  const node = nodeOf(run, token);
  if (node.type === 'intermediateCatchEvent') return listen('own', node);
  if (node.type === 'receiveTask')
    return [...taskListeners(token, node), ...boundaryListeners(run, token, node)];
  if (node.type === 'eventBasedGateway') return gatewayListeners(run, token, node);
  return boundaryListeners(run, token, node);
}

/** A receive task waits for its message; in a loop, each instance does. */
function taskListeners(token: Token, node: FlowNode): Listener[] {
  if (node.message === undefined || (node.loop && token.index === undefined)) return [];
  return listen('own', { ...node, events: [{ kind: 'message', name: node.message }] });
}

function gatewayListeners(run: Run, token: Token, node: FlowNode): Listener[] {
  const { flows, nodes } = definitionOf(run, token);
  return node.outgoing.flatMap((id) => {
    const target = nodes[flows[id]?.to ?? ''];
    if (!target) return [];
    const message: EventDefinition[] = target.message ? [{ kind: 'message', name: target.message }] : [];
    return listen('gateway', { ...target, events: target.events ?? message });
  });
}

function boundaryListeners(run: Run, token: Token, node: FlowNode): Listener[] {
  if (token.index !== undefined) return [];
  const { nodes } = definitionOf(run, token);
  return (node.boundary ?? []).flatMap((id) => {
    const event = nodes[id];
    return event ? listen('boundary', event) : [];
  });
}

/** The start events of the event sub-processes of the scope that an execution runs. */
export function startListeners(run: Run, token: Token): Listener[] {
  const scope = token.open && !token.interrupted ? scopeInside(run, token) : undefined;
  if (!scope) return [];
  const { nodes, scopes } = definitionInside(run, token);
  return scope.eventSubProcesses.flatMap((id) =>
    (scopes[id]?.starts ?? []).flatMap((start) => {
      const event = nodes[start];
      return event ? listen('start', event) : [];
    }),
  );
}

/** Begins to listen, for one role: arms timers, subscribes, has conditions looked at. */
export function arm(run: Run, token: Token, role: Listener['role']): void {
  token.active = true;
  if (role === 'start') token.open = true;
  const wanted = listenersOf(run, token).filter((listener) => listener.role === role);
  const terms = wanted.map((listener) => termsOf(run, token, listener));
  wanted.forEach((listener, index) => armOne(run, token, listener, terms[index]));
}

type Due = { due: string; left?: number };

/** What an event waits for, once evaluated. */
type Terms = { when?: Due; key?: string };

/** Evaluates all before anything is armed: a step that stops on one of them leaves nothing half armed. */
function termsOf(run: Run, token: Token, { definition, event }: Listener): Terms {
  if (definition.kind === 'timer') return { when: firstDue(run, token, definition) };
  const { kind } = definition;
  return kind === 'message' || kind === 'signal' ? { key: correlationOf(run, token, event) } : {};
}

/** Begins to listen to one event. */
export function armOne(
  run: Run,
  token: Token,
  listener: Listener,
  { when, key }: Terms = termsOf(run, token, listener),
): void {
  const { definition, event } = listener;
  const place = { executionId: token.id, elementId: event.id };
  if (definition.kind === 'conditional') run.dirty = true;
  if (when) armTimer(run, token, listener, when);
  const correlation = key === undefined ? {} : { correlation: key };
  if (definition.kind === 'message')
    run.effects.push({ kind: 'subscribe', ...place, message: definition.name, ...correlation });
  if (definition.kind === 'signal')
    run.effects.push({ kind: 'subscribe', ...place, signal: definition.name, ...correlation });
}

function armTimer(run: Run, token: Token, listener: Listener, when: Due): void {
  run.state.seq += 1;
  const timerId = `t${run.state.seq}`;
  const timer: ArmedTimer = { event: listener.event.id, index: listener.index, ...when };
  token.timers = { ...token.timers, [timerId]: timer };
  run.effects.push({
    kind: 'armTimer',
    executionId: token.id,
    timerId,
    elementId: listener.event.id,
    dueAt: when.due,
  });
}

/** When a timer armed now would be due. @throws CircuitIncident `date-illisible` */
export const dueNow = (run: Run, token: Token, timer: TimerDefinition): string =>
  firstDue(run, token, timer).due;

function firstDue(run: Run, token: Token, timer: TimerDefinition): Due {
  const text = timerText(run, token, timer);
  return unquoted(timer.value, text, () => dueOfText(run, timer, text));
}

function dueOfText(run: Run, timer: TimerDefinition, text: string): Due {
  const { now, timeZone, calendar } = run.env;
  if (timer.form !== 'cycle') return { due: dueInstant(text, now, timeZone, calendar) };
  const cycle = readCycle(text);
  if (!cycle)
    throw new CircuitIncident('date-illisible', `« ${text} » n’est pas un cycle ISO 8601 (R3/P1D).`);
  const due = cycle.start
    ? toInstant(cycle.start, timeZone)
    : addDuration(now, cycle.duration, timeZone, calendar);
  return cycle.times === undefined ? { due, left: -1 } : { due, left: cycle.times };
}

/** A timer is an ISO 8601 literal, else FEEL. */
function timerText(run: Run, token: Token, timer: TimerDefinition): string {
  const { value } = timer;
  if (isDuration(value) || isDate(value) || readCycle(value)) return value;
  const computed = evaluate(run, token, value);
  if (typeof computed !== 'string') {
    throw new CircuitIncident('date-illisible', `« ${value} » ne donne ni date ni durée.`);
  }
  return computed;
}

/** Arms the next turn of a cycle that has fired; nothing when it is over. */
export function rearm(run: Run, token: Token, listener: Listener, fired: ArmedTimer): void {
  if (listener.definition.kind !== 'timer' || fired.left === undefined || fired.left === 1) return;
  const text = timerText(run, token, listener.definition);
  const cycle = readCycle(text);
  if (!cycle) return;
  const { timeZone, calendar } = run.env;
  const due = unquoted(listener.definition.value, text, () =>
    addDuration(fired.due, cycle.duration, timeZone, calendar),
  );
  const behind = turnsBehind(run, fired.due, due);
  const endless = fired.left < 0;
  const left = endless ? -1 : fired.left - 1 - behind;
  if (!endless && left <= 0) return;
  armTimer(run, token, listener, { due: behind === 0 ? due : later(due, behind, fired.due), left });
}

/** A cycle late by more turns than this does not make up for them one by one. */
const MOST_BEHIND = 100;

/** How many turns are let go, so that the next is the last of those already due. */
function turnsBehind(run: Run, before: string, due: string): number {
  const step = Date.parse(due) - Date.parse(before);
  const turns = Math.floor((Date.parse(run.env.now) - Date.parse(due)) / Math.max(step, 1));
  return turns > MOST_BEHIND ? turns : 0;
}

const later = (due: string, turns: number, before: string): string =>
  new Date(Date.parse(due) + turns * (Date.parse(due) - Date.parse(before))).toISOString();

/** Stops listening, for one role or for all. */
export function disarm(run: Run, token: Token, role?: Listener['role']): void {
  const listeners = listenersOf(run, token);
  const stopped = listeners.filter((listener) => role === undefined || listener.role === role);
  for (const [timerId, timer] of Object.entries(token.timers ?? {})) {
    if (!stopped.some(({ event }) => event.id === timer.event)) continue;
    run.effects.push({ kind: 'disarmTimer', timerId });
    delete token.timers![timerId];
  }
  if (token.timers && Object.keys(token.timers).length === 0) delete token.timers;
  if (!stopped.some(({ definition }) => definition.kind === 'message' || definition.kind === 'signal'))
    return;
  run.effects.push({ kind: 'unsubscribe', executionId: token.id });
  for (const listener of listeners) {
    const { kind } = listener.definition;
    if (!stopped.includes(listener) && (kind === 'message' || kind === 'signal'))
      armOne(run, token, listener);
  }
}
