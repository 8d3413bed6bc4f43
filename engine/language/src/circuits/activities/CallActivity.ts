import { activity } from '../run/activity.js';
import { boundCalls, boundTokens } from '../run/bounds.js';
import { startScope } from '../run/scopes.js';
import { addToken, calledDefinition } from '../run/tokens.js';
import { mapValues } from '../run/variables.js';

/**
 * Runs another circuit inside the instance (13.3.5). The called circuit sees its inputs only; what it leaves in its
 * variables is `resultat` for the outputs. A circuit may call itself, not without end.
 */
export const CallActivity = activity({
  begin(run, token, node) {
    const ref = node.calls ?? '';
    calledDefinition(run, ref);
    boundCalls(run, token);
    boundTokens(run, 1);
    const vars = mapValues(run, token, node.inputs ?? []);
    startScope(run, addToken(run, { at: node.id, in: token.id, calls: ref, vars, active: true }));
  },
});
