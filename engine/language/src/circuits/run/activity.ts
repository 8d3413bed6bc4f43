import type { FlowNode } from '../definition.js';
import type { Token } from '../state.js';
import { note, noteEntry } from './history.js';
import { arm, disarm } from './listeners.js';
import { loopInstanceDone, startLoop } from './loops.js';
import { rememberForCompensation } from './compensable.js';
import type { Behaviour, Run } from './Run.js';
import { addToken, parentOf, removeToken } from './tokens.js';
import { applyOutputs } from './variables.js';

/** An activity: it gathers its tokens, listens to its boundary, works once or in a loop. */
export const activity = (work: Pick<Behaviour, 'begin' | 'withdraw'>): Behaviour => ({
  enter: enterActivity,
  ...work,
});

function enterActivity(run: Run, token: Token, node: FlowNode): void {
  const entered = gatherStartQuantity(run, token, node);
  if (!entered) return;
  noteEntry(run, entered, node);
  arm(run, entered, 'boundary');
  run.queue.push({ do: 'begin', token: entered.id });
}

/** Waits until `startQuantity` tokens have come, and makes them one (13.3.2). */
function gatherStartQuantity(run: Run, token: Token, node: FlowNode): Token | undefined {
  const quantity = node.startQuantity ?? 1;
  if (quantity === 1) {
    delete token.via;
    return token;
  }
  token.queued = true;
  const waiting = run.state.tokens.filter(
    ({ at, in: inside, queued }) => at === token.at && inside === token.in && queued,
  );
  if (waiting.length < quantity) return undefined;
  for (const one of waiting.slice(0, quantity)) removeToken(run, one);
  return addToken(run, { at: node.id, in: token.in });
}

/** The work begins: in a loop when the activity has one, else once. */
export function beginActivity(run: Run, token: Token, node: FlowNode): void {
  if (node.loop && token.index === undefined) startLoop(run, token, node, node.loop);
  else run.behaviours[node.type].begin?.(run, token, node);
}

/** What a node waited for or did is done: outputs, history, then the loop goes on or the token leaves. */
export function completeNode(run: Run, token: Token, node: FlowNode, result: unknown): void {
  if (!token.loop) applyOutputs(run, token, node.outputs, result);
  disarm(run, token);
  delete token.active;
  note(run, 'completed', token, node);
  const around = parentOf(run, token);
  if (token.index !== undefined && around?.loop) {
    loopInstanceDone(run, around, token, node, result);
    return;
  }
  if (token.compensates !== undefined) {
    removeToken(run, token);
    run.queue.push({ do: 'compensate', token: token.compensates });
    return;
  }
  rememberForCompensation(run, token, node);
  run.queue.push({ do: 'leave', token: token.id });
}
