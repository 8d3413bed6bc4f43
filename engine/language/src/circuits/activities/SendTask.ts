import { throwMessage } from '../events/definitions/MessageEventDefinition.js';
import { activity } from '../run/activity.js';
import { askConnector, withdrawJob } from './connectorWork.js';

/** Sends by a connector, or a BPMN message to whoever waits for it; it completes once sent (13.3.3). */
export const SendTask = activity({
  begin(run, token, node) {
    if (node.connector) {
      askConnector(run, token, node, node.connector);
      return;
    }
    if (node.message !== undefined) throwMessage(run, token, node, node.message);
    run.queue.push({ do: 'complete', token: token.id, result: {} });
  },
  withdraw: withdrawJob,
});
