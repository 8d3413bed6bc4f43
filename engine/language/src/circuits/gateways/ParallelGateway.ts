import { outgoingOf, sendAlong } from '../run/flows.js';
import { note, noteStage } from '../run/history.js';
import { firstOfEachFlow, queuedAt } from '../run/joins.js';
import type { Behaviour } from '../run/Run.js';
import { removeToken } from '../run/tokens.js';

/** BPMN 2.0, 13.4.1: one token from each incoming flow, then one on each outgoing flow, conditions left aside. */
export const ParallelGateway: Behaviour = {
  enter(run, token, node) {
    token.queued = true;
    const ready = firstOfEachFlow(queuedAt(run, node.id, token.in));
    if (ready.length < node.incoming.length) return;
    for (const joined of ready) if (joined !== token) removeToken(run, joined);
    noteStage(run, node);
    note(run, 'completed', token, node);
    sendAlong(run, token, outgoingOf(run, token, node));
  },
};
