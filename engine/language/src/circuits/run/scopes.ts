import type { Token } from '../state.js';
import { cancelChildren } from './cancel.js';
import { arm, disarm } from './listeners.js';
import type { Run } from './Run.js';
import {
  childrenOf,
  definitionInside,
  isRoot,
  nodeOf,
  parentOf,
  place,
  removeToken,
  scopeInside,
} from './tokens.js';
import { occur } from './triggers.js';
import { holds } from './variables.js';

/**
 * Starts what a scope holds: its data, its event sub-processes, then a token on each node that begins it. A start event
 * has happened; any other node without incoming flow is entered (13.2).
 */
export function startScope(run: Run, token: Token): void {
  const scope = scopeInside(run, token);
  if (!scope) return;
  declareData(token, scope.data);
  arm(run, token, 'start');
  const { nodes } = definitionInside(run, token);
  for (const id of scope.starts) {
    const node = nodes[id];
    if (node?.type === 'startEvent') occur(run, node, token.id, {});
    else place(run, id, token.id);
  }
  run.queue.push({ do: 'settle', token: token.id });
}

function declareData(token: Token, names: string[]): void {
  if (isRoot(token) || names.length === 0) return;
  token.vars = { ...Object.fromEntries(names.map((name) => [name, null])), ...token.vars };
}

/** A scope without token left is complete. */
export function settleScope(run: Run, token: Token): void {
  if (run.state.status !== 'running' || token.loop || token.todo || !token.active) return;
  if (token.begun !== undefined && goesOnAdHoc(run, token)) return;
  if (childrenOf(run, token.id).length > 0 || !scopeInside(run, token)) return;
  if (isRoot(token)) return finishInstance(run, token, 'completed');
  if (token.calls === undefined) {
    run.queue.push({ do: 'complete', token: token.id, result: {} });
    return;
  }
  const caller = parentOf(run, token);
  disarm(run, token);
  removeToken(run, token);
  if (caller) run.queue.push({ do: 'complete', token: caller.id, result: token.vars ?? {} });
}

/** Begins the next activities of an ad-hoc sub-process, as many as its ordering lets (10.3.5). */
export function startAdHoc(run: Run, token: Token): void {
  const starts = scopeInside(run, token)?.starts ?? [];
  const begun = token.begun ?? 0;
  const next = nodeOf(run, token).adHoc?.sequential ? starts.slice(begun, begun + 1) : starts.slice(begun);
  token.begun = begun + next.length;
  for (const id of next) place(run, id, token.id);
}

/** An ad-hoc sub-process goes on until its completion condition holds, else until all was done. */
function goesOnAdHoc(run: Run, token: Token): boolean {
  const { adHoc } = nodeOf(run, token);
  const starts = scopeInside(run, token)?.starts ?? [];
  if (adHoc?.completion !== undefined && holds(run, token, adHoc.completion)) {
    if (adHoc.cancelRemaining) cancelChildren(run, token);
    token.begun = starts.length;
    return false;
  }
  if (childrenOf(run, token.id).length > 0 || token.begun! >= starts.length) return false;
  startAdHoc(run, token);
  return true;
}

/** Ends the instance: nothing in it waits any more. */
export function finishInstance(
  run: Run,
  root: Token,
  outcome: 'completed' | 'terminated' | 'error' | 'cancelled',
  errorCode?: string,
): void {
  cancelChildren(run, root);
  disarm(run, root);
  removeToken(run, root);
  run.queue.length = 0;
  run.state.status = outcome === 'error' ? 'failed' : outcome;
  delete run.state.compensable;
  run.effects.push(
    errorCode === undefined ? { kind: 'ended', outcome } : { kind: 'ended', outcome, errorCode },
  );
}
