import type { CompensateDefinition, FlowNode } from '../../definition.js';
import { compensate, compensableFrom } from '../../run/compensation.js';
import type { Run } from '../../run/Run.js';
import { addToken } from '../../run/tokens.js';
import type { Token } from '../../state.js';

/** Undoes what was completed in the scope, or one activity of it; waits for it unless told not to (10.7.2). */
export function throwCompensation(
  run: Run,
  token: Token,
  node: FlowNode,
  definition: CompensateDefinition,
): void {
  const entries = compensableFrom(run, token, definition.activity);
  if (entries.length === 0) return;
  const holder = definition.wait ? token : addToken(run, { at: node.id, in: token.in });
  compensate(run, holder, entries, definition.wait ? 'leave' : 'consume');
}
