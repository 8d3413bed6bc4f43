import type { EscalationDefinition, FlowNode } from '../../definition.js';
import type { Run } from '../../run/Run.js';
import { throwOutwards } from '../../run/throwing.js';
import type { Token } from '../../state.js';

/** Escalates to the nearest event that catches it; nobody catching it is no fault (10.5.7). */
export function throwEscalation(
  run: Run,
  token: Token,
  _node: FlowNode,
  { code }: EscalationDefinition,
): void {
  throwOutwards(run, token, { kind: 'escalation', code });
}
