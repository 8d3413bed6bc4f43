import type { FlowNode, SequenceFlow } from '../definition.js';
import { noWayOut, outgoingOf, sendAlong } from '../run/flows.js';
import { note, noteStage } from '../run/history.js';
import { firstOfEachFlow, isTokenExpected, queuedAt } from '../run/joins.js';
import type { Behaviour, Run } from '../run/Run.js';
import { addToken, removeToken } from '../run/tokens.js';
import { holds } from '../run/variables.js';
import type { Token } from '../state.js';

/**
 * BPMN 2.0, 13.4.5: activates when its condition holds (`activationCount` is the number of tokens come), then resets
 * when no further token may come; conditions see the phase as `waitingForStart`.
 */
export const ComplexGateway: Behaviour = {
  enter(run, token, node) {
    token.queued = true;
    if (!phaseToken(run, token)) start(run, token, node);
  },
};

/** The token that remembers what the first phase consumed. */
const phaseToken = (run: Run, { at, in: inside }: Token): Token | undefined =>
  run.state.tokens.find((token) => token.at === at && token.in === inside && token.consumed);

function start(run: Run, token: Token, node: FlowNode): void {
  const waiting = queuedAt(run, node.id, token.in);
  if (node.activation !== undefined) {
    if (!holds(run, token, node.activation, { activationCount: waiting.length, waitingForStart: true }))
      return;
  } else if (firstOfEachFlow(waiting).length < node.incoming.length) return;
  const ready = firstOfEachFlow(waiting);
  const flows = flowsOf(run, token, node, true);
  if (flows.length === 0 && node.outgoing.length > 0) throw noWayOut(node);
  for (const joined of ready) if (joined !== token) removeToken(run, joined);
  const consumed = ready.flatMap(({ via }) => via ?? []);
  if (consumed.length < node.incoming.length) {
    addToken(run, { at: node.id, in: token.in, queued: true, consumed });
  }
  noteStage(run, node);
  note(run, 'completed', token, node);
  sendAlong(run, token, flows);
}

/** A flow without condition is taken at activation only: the reset takes those whose condition evaluates to true. */
function flowsOf(run: Run, token: Token, node: FlowNode, waitingForStart: boolean): SequenceFlow[] {
  const flows = outgoingOf(run, token, node);
  const chosen = flows.filter(({ id, condition }) =>
    condition === undefined
      ? waitingForStart && id !== node.default
      : holds(run, token, condition, { waitingForStart }),
  );
  return chosen.length > 0 ? chosen : flows.filter(({ id }) => id === node.default);
}

/** Resets a gateway that waits for it, when every token it lacks has come or may not come any more. */
export function resetComplex(run: Run, phase: Token, node: FlowNode): boolean {
  const rest = node.incoming.filter((flow) => !phase.consumed?.includes(flow));
  const ready = firstOfEachFlow(
    queuedAt(run, node.id, phase.in).filter(({ via }) => via && rest.includes(via)),
  );
  const having = ready.flatMap(({ via }) => via ?? []);
  const lacking = rest.filter((flow) => !having.includes(flow));
  if (lacking.length > 0 && isTokenExpected(run, phase, lacking, [...having, ...phase.consumed!]))
    return false;
  const flows = flowsOf(run, phase, node, false);
  for (const joined of ready) removeToken(run, joined);
  for (const left of queuedAt(run, node.id, phase.in)) {
    if (left !== phase) run.queue.push({ do: 'enter', token: left.id });
  }
  sendAlong(run, phase, flows);
  return true;
}
