import type { ErrorDefinition, FlowNode } from '../../definition.js';
import type { Run } from '../../run/Run.js';
import { finishInstance } from '../../run/scopes.js';
import { throwOutwards } from '../../run/throwing.js';
import { consume, rootToken } from '../../run/tokens.js';
import type { Token } from '../../state.js';

/** Throws an error: it interrupts the scope that catches it, and ends the instance in error when none does (10.5.7). */
export function throwError(run: Run, token: Token, _node: FlowNode, { code }: ErrorDefinition): void {
  if (throwOutwards(run, token, { kind: 'error', code })) consume(run, token);
  else finishInstance(run, rootToken(run), 'error', code ?? '');
}
