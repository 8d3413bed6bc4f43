import type { Token } from '../state.js';
import { beginActivity, completeNode } from './activity.js';
import { continueCompensation } from './compensation.js';
import { leaveNode } from './flows.js';
import { addIncident, stick } from './incidents.js';
import { activateOneJoin, reportBlocked } from './quiescence.js';
import { CircuitIncident, type Run, type Step } from './Run.js';
import { settleScope } from './scopes.js';
import { findToken, isRoot, nodeOf } from './tokens.js';
import { checkConditions } from './triggers.js';

/** Takes every step that can be taken without the outside, within the budget. */
export function walk(run: Run): void {
  do {
    for (let step = run.queue.shift(); step; step = run.queue.shift()) {
      run.steps += 1;
      if (run.steps > run.budget) return stopEndless(run, step);
      takeStep(run, step);
      if (run.dirty) checkConditions(run);
    }
  } while (run.state.status === 'running' && activateOneJoin(run));
  reportBlocked(run);
}

function takeStep(run: Run, step: Step): void {
  const token = findToken(run, step.token);
  if (!token || token.stuck || run.state.status !== 'running') return;
  try {
    perform(run, token, step);
  } catch (error) {
    if (!(error instanceof CircuitIncident)) throw error;
    stick(run, token, stuckAt(step), error.code, error.message);
  }
}

function perform(run: Run, token: Token, step: Step): void {
  if (step.do === 'settle') return settleScope(run, token);
  if (step.do === 'compensate') return continueCompensation(run, token);
  if (isRoot(token)) return;
  const node = nodeOf(run, token);
  const behaviour = run.behaviours[node.type];
  switch (step.do) {
    case 'enter':
      return behaviour.enter(run, token, node);
    case 'begin':
      return beginActivity(run, token, node);
    case 'complete':
      return completeNode(run, token, node, step.result);
    case 'leave':
      return (behaviour.leave ?? leaveNode)(run, token, node);
  }
}

function stuckAt(step: Step): NonNullable<Token['stuck']> {
  return step.do === 'complete' ? { phase: 'complete', result: step.result } : { phase: step.do };
}

/** The budget is spent: every token with a step to take is held, and one incident says why. */
function stopEndless(run: Run, first: Step): void {
  const steps = [first, ...run.queue.splice(0)];
  let named: Token | undefined;
  for (const step of steps) {
    const held = findToken(run, step.token);
    if (!held || held.stuck || isRoot(held)) continue;
    held.stuck = named ? { ...stuckAt(step), with: named.id } : stuckAt(step);
    named ??= held;
  }
  if (!named) return;
  addIncident(
    run,
    named,
    'boucle-sans-fin',
    `Ce circuit a fait plus de ${run.budget} pas sans rien attendre : il tourne sans doute en rond.`,
  );
}
