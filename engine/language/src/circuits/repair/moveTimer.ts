import { CircuitIncident, type Run } from '../run/Run.js';
import { findToken } from '../run/tokens.js';
import type { RepairStep } from './RepairStep.js';

type MoveTimer = Extract<RepairStep, { do: 'moveTimer' }>;

/** Changes when a timer is due; the turns that follow are counted from there. */
export function moveTimer(run: Run, { executionId, timerId, due }: MoveTimer): void {
  const timer = findToken(run, executionId)?.timers?.[timerId];
  if (!timer) throw new CircuitIncident('minuterie-inconnue', 'Cette minuterie n’est plus attendue.');
  const instant = new Date(due);
  if (Number.isNaN(instant.getTime()) || instant.getUTCFullYear() > 9999) {
    throw new CircuitIncident('date-illisible', `« ${due} » n’est pas un instant ISO 8601.`);
  }
  timer.due = instant.toISOString();
  timer.moved = true;
}
