import { activity } from '../run/activity.js';
import { evaluate } from '../run/variables.js';
import { askConnector, withdrawJob } from './connectorWork.js';

/** A FEEL script, whose value is `resultat` for the outputs (13.3.3); or a connector where a script cannot do. */
export const ScriptTask = activity({
  begin(run, token, node) {
    if (node.connector) {
      askConnector(run, token, node, node.connector);
      return;
    }
    const value = node.script === undefined ? null : evaluate(run, token, node.script);
    run.queue.push({ do: 'complete', token: token.id, result: value });
  },
  withdraw: withdrawJob,
});
