import type { FlowNode } from '../definition.js';
import type { Compensable, Token } from '../state.js';
import { cancelToken } from './cancel.js';
import { compensationSubProcess } from './compensable.js';
import { noteEntry } from './history.js';
import type { Run } from './Run.js';
import {
  addToken,
  consume,
  definitionOf,
  findToken,
  isRoot,
  nodeOf,
  parentOf,
  removeToken,
} from './tokens.js';
import { occur, startEventSubProcess } from './triggers.js';

type Then = NonNullable<Token['todo']>['then'];

/**
 * What a compensation event can undo, last completed first (10.7.2): the activities of its own scope and, from an event
 * sub-process, those of the scope around it.
 */
export function compensableFrom(run: Run, token: Token, activity?: string): Compensable[] {
  const scope = parentOf(run, token);
  const around = scope && !isRoot(scope) && nodeOf(run, scope).triggeredByEvent ? scope.in : undefined;
  return (run.state.compensable ?? [])
    .filter((entry) => entry.in === token.in || entry.in === around)
    .filter((entry) => activity === undefined || entry.at === activity)
    .reverse();
}

/** Begins to undo, one after the other; the execution waits until all is undone. */
export function compensate(run: Run, holder: Token, entries: Compensable[], then: Then): void {
  holder.todo = { entries, then };
  run.queue.push({ do: 'compensate', token: holder.id });
}

/** Undoes the next activity, or goes on when there is none left. */
export function continueCompensation(run: Run, holder: Token): void {
  const { todo } = holder;
  if (!todo) return;
  const entry = todo.entries.shift();
  if (!entry) {
    delete holder.todo;
    finish[todo.then](run, holder);
    return;
  }
  forget(run, entry);
  undo(run, holder, entry);
}

function undo(run: Run, holder: Token, entry: Compensable): void {
  const place = { at: entry.at, in: entry.in };
  const { nodes } = definitionOf(run, { id: '', ...place });
  const node = nodes[entry.at]!;
  if (node.compensation !== undefined && !entry.instance) {
    for (const inner of completedIn(run, entry.id)) forget(run, inner);
    const handler = addToken(run, { at: node.compensation, in: entry.in, compensates: holder.id });
    run.queue.push({ do: 'enter', token: handler.id });
    return;
  }
  const scope: Token = { id: entry.id, ...place, active: true, interrupted: true, compensates: holder.id };
  if (entry.vars) scope.vars = entry.vars;
  run.state.tokens.push(scope);
  noteEntry(run, scope, node);
  const start = compensationSubProcess(run, scope, node);
  if (start) startEventSubProcess(run, scope, start, {});
  else compensate(run, scope, completedIn(run, entry.id).reverse(), 'scope');
}

const completedIn = (run: Run, id: string): Compensable[] =>
  (run.state.compensable ?? []).filter((entry) => entry.in === id);

function forget(run: Run, entry: Compensable): void {
  const kept = (run.state.compensable ?? []).filter(({ id }) => id !== entry.id);
  if (kept.length > 0) run.state.compensable = kept;
  else delete run.state.compensable;
}

/** What follows once all is undone: the event is left, or vanishes; the sub-process is undone; the transaction is left. */
const finish: Record<Then, (run: Run, holder: Token) => void> = {
  leave: (run, holder) => void run.queue.push({ do: 'leave', token: holder.id }),
  consume,
  scope(run, holder) {
    removeToken(run, holder);
    run.queue.push({ do: 'compensate', token: holder.compensates ?? '' });
  },
  cancel: leaveCancelled,
};

/** Leaves a cancelled transaction by its cancel boundary event; without one, its token ends there. */
function leaveCancelled(run: Run, transaction: Token): void {
  const around = parentOf(run, transaction);
  const activity = around?.loop && around.at === transaction.at ? around : transaction;
  const event = cancelBoundary(run, activity);
  if (event) occur(run, event, activity.in, {});
  const scope = findToken(run, activity.in);
  cancelToken(run, activity);
  if (scope) run.queue.push({ do: 'settle', token: scope.id });
}

function cancelBoundary(run: Run, activity: Token): FlowNode | undefined {
  const { nodes } = definitionOf(run, activity);
  return (nodeOf(run, activity).boundary ?? [])
    .flatMap((id) => nodes[id] ?? [])
    .find(({ events }) => events?.some(({ kind }) => kind === 'cancel'));
}
