import type { FlowNode } from '../definition.js';
import { noWayOut, outgoingOf, sendAlong } from '../run/flows.js';
import { note, noteStage } from '../run/history.js';
import { firstOfEachFlow, isTokenExpected, queuedAt } from '../run/joins.js';
import type { Behaviour, Run } from '../run/Run.js';
import { removeToken } from '../run/tokens.js';
import { holds } from '../run/variables.js';
import type { Token } from '../state.js';

/** BPMN 2.0, 13.4.3: waits for every token that may still come, then takes every flow whose condition holds. */
export const InclusiveGateway: Behaviour = {
  enter(run, token, node) {
    if (node.incoming.length > 1) token.queued = true;
    else run.queue.push({ do: 'leave', token: token.id });
  },
  leave(run, token, node) {
    const flows = outgoingOf(run, token, node);
    const chosen = flows.filter(
      ({ id, condition }) => id !== node.default && (condition === undefined || holds(run, token, condition)),
    );
    const ways = chosen.length > 0 ? chosen : flows.filter(({ id }) => id === node.default);
    if (ways.length === 0 && flows.length > 0) throw noWayOut(node);
    noteStage(run, node);
    note(run, 'completed', token, node);
    sendAlong(run, token, ways);
  },
};

/** Lets a waiting join go when no token it lacks may still come. */
export function activateInclusive(run: Run, token: Token, node: FlowNode): boolean {
  const ready = firstOfEachFlow(queuedAt(run, node.id, token.in));
  const having = ready.flatMap(({ via }) => via ?? []);
  const lacking = node.incoming.filter((flow) => !having.includes(flow));
  if (lacking.length > 0 && isTokenExpected(run, token, lacking, having)) return false;
  for (const joined of ready) if (joined !== token) removeToken(run, joined);
  delete token.queued;
  run.queue.push({ do: 'leave', token: token.id });
  return true;
}
