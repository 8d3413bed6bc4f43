import { cancelChildren } from '../../run/cancel.js';
import type { Run } from '../../run/Run.js';
import { finishInstance } from '../../run/scopes.js';
import { consume, isRoot, scopeTokenOf } from '../../run/tokens.js';
import type { Token } from '../../state.js';

/** Ends at once all that runs in the process or the sub-process, without compensation (13.5.6). */
export function terminate(run: Run, token: Token): void {
  const scope = scopeTokenOf(run, token);
  if (isRoot(scope)) return finishInstance(run, scope, 'terminated');
  cancelChildren(run, scope, token);
  if (scope.begun !== undefined) scope.begun = Number.MAX_SAFE_INTEGER;
  consume(run, token);
}
