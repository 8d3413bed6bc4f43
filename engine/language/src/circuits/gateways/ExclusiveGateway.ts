import { noWayOut, outgoingOf, sendAlong } from '../run/flows.js';
import { note, noteStage } from '../run/history.js';
import type { Behaviour } from '../run/Run.js';
import { holds } from '../run/variables.js';

/**
 * BPMN 2.0, 13.4.2: each token passes alone, along the first flow, in the order of the diagram, whose condition holds;
 * else along the default flow.
 */
export const ExclusiveGateway: Behaviour = {
  enter(run, token, node) {
    const flows = outgoingOf(run, token, node);
    const chosen =
      flows.find(
        ({ id, condition }) =>
          id !== node.default && (condition === undefined || holds(run, token, condition)),
      ) ?? flows.find(({ id }) => id === node.default);
    if (!chosen && flows.length > 0) throw noWayOut(node);
    noteStage(run, node);
    note(run, 'completed', token, node);
    sendAlong(run, token, chosen ? [chosen] : []);
  },
};
