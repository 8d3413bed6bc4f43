import type { EventDefinition, FlowNode } from '../definition.js';
import { note, noteStage } from '../run/history.js';
import { correlationOf } from '../run/correlation.js';
import type { Run } from '../run/Run.js';
import { findToken } from '../run/tokens.js';
import type { Token } from '../state.js';
import { cancelTransaction } from './definitions/CancelEventDefinition.js';
import { throwCompensation } from './definitions/CompensateEventDefinition.js';
import { throwError } from './definitions/ErrorEventDefinition.js';
import { throwEscalation } from './definitions/EscalationEventDefinition.js';
import { followLink } from './definitions/LinkEventDefinition.js';
import { messageOf, throwMessageEvent } from './definitions/MessageEventDefinition.js';
import { throwSignal } from './definitions/SignalEventDefinition.js';
import { terminate } from './definitions/TerminateEventDefinition.js';

type Throwers = {
  [K in EventDefinition['kind']]: (
    run: Run,
    token: Token,
    node: FlowNode,
    definition: Extract<EventDefinition, { kind: K }>,
  ) => void;
};

const nothing = (): void => undefined;

/** One thrower a kind; a timer and a condition are caught only. */
const throwers: Throwers = {
  message: throwMessageEvent,
  signal: throwSignal,
  escalation: throwEscalation,
  error: throwError,
  compensate: throwCompensation,
  cancel: cancelTransaction,
  terminate,
  link: followLink,
  timer: nothing,
  conditional: nothing,
};

/** Throws every definition of an event (10.5.6), then lets the token go, unless one of them ended it or holds it. */
export function throwEvent(run: Run, token: Token, node: FlowNode): void {
  requireSendable(run, token, node);
  noteStage(run, node);
  note(run, 'completed', token, node);
  for (const definition of node.events ?? []) {
    throwOne(run, token, node, definition);
    if (!findToken(run, token.id)) return;
  }
  if (!token.todo) run.queue.push({ do: 'leave', token: token.id });
}

/** What cannot be sent stops the event before it is said to have happened: taken again, it happens once. */
function requireSendable(run: Run, token: Token, node: FlowNode): void {
  for (const definition of node.events ?? []) {
    if (definition.kind === 'message') messageOf(run, token, node, definition.name);
    if (definition.kind === 'signal') correlationOf(run, token, node);
  }
}

function throwOne<K extends EventDefinition['kind']>(
  run: Run,
  token: Token,
  node: FlowNode,
  definition: Extract<EventDefinition, { kind: K }>,
): void {
  const thrower = throwers[definition.kind as K] as Throwers[K];
  thrower(run, token, node, definition);
}
