import { cancelToken } from '../run/cancel.js';
import { CircuitIncident, type Run } from '../run/Run.js';
import { handOverStuck } from './handOverStuck.js';
import type { RepairStep } from './RepairStep.js';
import { executionFor } from './scopeFor.js';

type Cancel = Extract<RepairStep, { do: 'cancel' }>;

/** Ends an execution with all that lives in it; its sub-process is done when nothing is left in it. */
export function cancelExecution(run: Run, { executionId }: Cancel): void {
  const { token } = executionFor(run, executionId);
  if (token.index !== undefined || token.compensates !== undefined) {
    throw new CircuitIncident(
      'une-parmi-d-autres',
      'Cette exécution est comptée par celle qui la répète ou l’annule : passez-la, ou arrêtez l’activité entière.',
    );
  }
  cancelToken(run, token);
  handOverStuck(run, token);
  run.queue.push({ do: 'settle', token: token.in });
}
