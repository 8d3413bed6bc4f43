import type { Token } from '../state.js';
import { note } from './history.js';
import { disarm } from './listeners.js';
import type { Run } from './Run.js';
import { childrenOf, isRoot, nodeOf, removeToken } from './tokens.js';

/** Ends an execution and all that lives in it, withdrawing what they wished; what it had completed cannot be undone. */
export function cancelToken(run: Run, token: Token): void {
  cancelChildren(run, token);
  disarm(run, token);
  if (token.active && !isRoot(token)) {
    const node = nodeOf(run, token);
    if (!token.loop && token.calls === undefined) run.behaviours[node.type].withdraw?.(run, token, node);
    if (token.calls === undefined) note(run, 'cancelled', token, node);
  }
  removeToken(run, token);
  forgetCompletedIn(run, token.id);
}

export function cancelChildren(run: Run, token: Token, except?: Token): void {
  for (const child of childrenOf(run, token.id)) {
    if (child !== except) cancelToken(run, child);
  }
}

function forgetCompletedIn(run: Run, id: string): void {
  if (!run.state.compensable) return;
  const kept = run.state.compensable.filter((entry) => entry.in !== id);
  if (kept.length > 0) run.state.compensable = kept;
  else delete run.state.compensable;
}
