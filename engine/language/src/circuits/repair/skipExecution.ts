import type { FlowNode } from '../definition.js';
import { cancelChildren } from '../run/cancel.js';
import { note } from '../run/history.js';
import { disarm } from '../run/listeners.js';
import { loopInstanceDone } from '../run/loops.js';
import { CircuitIncident, type Run } from '../run/Run.js';
import { parentOf, removeToken } from '../run/tokens.js';
import type { Token } from '../state.js';
import { handOverStuck } from './handOverStuck.js';
import type { RepairStep } from './RepairStep.js';
import { executionFor } from './scopeFor.js';

type Skip = Extract<RepairStep, { do: 'skip' }>;

/** Gives up what an execution waits for or failed at; it goes on as if it had been done, without result. */
export function skipExecution(run: Run, { executionId }: Skip): void {
  const { token, node } = executionFor(run, executionId);
  if (token.queued || node.type.endsWith('Gateway')) {
    throw new CircuitIncident(
      'rien-a-passer',
      `« ${node.name ?? node.id} » n’est pas une étape qui se passe : placez plutôt un jeton sur l’élément voulu.`,
    );
  }
  giveUp(run, token, node);
  note(run, 'skipped', token, node);
  const around = parentOf(run, token);
  if (token.index !== undefined && around?.loop) loopInstanceDone(run, around, token, node, null);
  else if (token.compensates !== undefined) {
    removeToken(run, token);
    run.queue.push({ do: 'compensate', token: token.compensates });
  } else run.queue.push({ do: 'leave', token: token.id });
}

/** Withdraws what the execution wished of the outside, and forgets how far it was. */
function giveUp(run: Run, token: Token, node: FlowNode): void {
  cancelChildren(run, token);
  disarm(run, token);
  if (token.active && !token.loop) run.behaviours[node.type].withdraw?.(run, token, node);
  handOverStuck(run, token);
  for (const key of ['stuck', 'active', 'open', 'loop', 'begun', 'interrupted', 'got', 'held'] as const) {
    delete token[key];
  }
}
