import { activity } from '../run/activity.js';
import { askConnector, withdrawJob } from './connectorWork.js';

/** A connector does it; without connector there is nothing to wait for (13.3.3). */
export const ServiceTask = activity({
  begin(run, token, node) {
    if (node.connector) askConnector(run, token, node, node.connector);
    else run.queue.push({ do: 'complete', token: token.id, result: {} });
  },
  withdraw: withdrawJob,
});
