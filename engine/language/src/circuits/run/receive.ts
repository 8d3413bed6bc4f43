import { mend } from '../repair/mend.js';
import type { CircuitEvent, Token } from '../state.js';
import { stick } from './incidents.js';
import { arm } from './listeners.js';
import { recalculateTimers } from './recalculate.js';
import { relisten } from './relisten.js';
import type { Run } from './Run.js';
import { finishInstance, startScope } from './scopes.js';
import { fireTimer, receiveMessage, receiveSignal, throwOutwards } from './throwing.js';
import { findToken, nodeOf, place, rootToken } from './tokens.js';
import { occur } from './triggers.js';

type EventOf<K extends CircuitEvent['type']> = Extract<CircuitEvent, { type: K }>;
type Receivers = { [K in CircuitEvent['type']]: (run: Run, event: EventOf<K>) => void };

/** One receiver per event: an event without one does not compile. */
const receivers: Receivers = {
  start: startInstance,
  taskCompleted: completeWork,
  jobCompleted: completeWork,
  jobFailed: failWork,
  timerFired(run, { executionId, timerId }) {
    const token = findToken(run, executionId);
    if (token) fireTimer(run, token, timerId);
  },
  messageReceived: (run, { name, payload, executionId, elementId }) =>
    void receiveMessage(
      run,
      name,
      payload ?? {},
      executionId === undefined ? undefined : { only: executionId, at: elementId },
    ),
  signalReceived: (run, { name, payload, executionId, elementId }) =>
    receiveSignal(
      run,
      name,
      payload ?? {},
      executionId === undefined ? { key: undefined } : { only: executionId, at: elementId },
    ),
  variableSet(run, { variables }) {
    Object.assign(run.state.variables, variables);
    correct(run);
  },
  contextChanged: correct,
  cancel: (run) => finishInstance(run, rootToken(run), 'cancelled'),
  retry: retryStep,
  repair(run, { steps }) {
    mend(run, steps);
    if (steps.some((step) => step.do === 'setVariable')) correct(run);
  },
  migrated(run, event) {
    relisten(run, event);
    touch(run);
  },
};

/** Takes in what happened; the steps that follow are queued. */
export function receive<K extends CircuitEvent['type']>(run: Run, event: EventOf<K>): void {
  (receivers[event.type as K] as Receivers[K])(run, event);
}

/** What the instance reads was corrected: its dates are computed again, its conditions looked at. */
function correct(run: Run): void {
  recalculateTimers(run);
  touch(run);
}

/** Has the conditions looked at, even when no step follows. */
function touch(run: Run): void {
  run.dirty = true;
  run.queue.push({ do: 'settle', token: rootToken(run).id });
}

function startInstance(run: Run, event: EventOf<'start'>): void {
  const root = rootToken(run);
  if (root.active) return;
  Object.assign(run.state.variables, event.variables);
  const { nodes, scopes, id } = run.definition;
  const start = nodes[event.startEventId ?? firstStart(run) ?? ''];
  if (start?.type === 'startEvent') {
    arm(run, root, 'start');
    occur(run, start, root.id, event.result ?? {});
    return;
  }
  if (start && event.startEventId !== undefined) {
    arm(run, root, 'start');
    place(run, start.id, root.id);
    return;
  }
  if (scopes[id]) startScope(run, root);
}

/** The start event that a plain start means: each start event of a process begins an instance of its own (10.5.2). */
function firstStart(run: Run): string | undefined {
  const { nodes, scopes, id, start } = run.definition;
  if (start) return start.elementId;
  const events = (scopes[id]?.starts ?? []).filter((node) => nodes[node]?.type === 'startEvent');
  return events[0] ?? run.definition.triggers[0]?.elementId;
}

function completeWork(run: Run, event: EventOf<'taskCompleted' | 'jobCompleted'>): void {
  const token = findToken(run, event.executionId);
  if (!token || !isWorking(run, token)) return;
  if (token.stuck?.phase === 'job') delete token.stuck;
  run.queue.push({ do: 'complete', token: token.id, result: event.result });
}

/** A failure is an error of the standard when an event catches it, else an incident to retry. */
function failWork(run: Run, { executionId, error }: EventOf<'jobFailed'>): void {
  const token = findToken(run, executionId);
  if (!token || !isWorking(run, token)) return;
  if (throwOutwards(run, token, { kind: 'error', code: error.code, message: error.message })) {
    run.queue.push({ do: 'settle', token: token.in });
    return;
  }
  stick(run, token, { phase: 'job' }, error.code, error.message);
}

/** Waits for a person or a connector, and nothing inside it does. */
function isWorking(run: Run, token: Token): boolean {
  if (!token.active || token.loop || token.in === '') return false;
  const { work, connector, type } = nodeOf(run, token);
  return connector !== undefined || work !== undefined || type === 'userTask';
}

/** Takes up again a step that an incident stopped, and those held with it. */
function retryStep(run: Run, { executionId }: EventOf<'retry'>): void {
  const held = run.state.tokens.filter(
    ({ id, stuck }) => stuck && (id === executionId || stuck.with === executionId),
  );
  for (const token of held) takeUp(run, token);
  run.queue.push({ do: 'settle', token: rootToken(run).id });
}

function takeUp(run: Run, token: Token): void {
  const { phase, result } = token.stuck!;
  delete token.stuck;
  if (phase === 'job') return;
  if (phase === 'join') run.queue.push({ do: 'settle', token: token.in });
  else if (phase === 'complete') run.queue.push({ do: 'complete', token: token.id, result });
  else run.queue.push({ do: phase, token: token.id });
}
