import { CircuitIncident, type Run } from '../run/Run.js';
import { rootToken } from '../run/tokens.js';
import { cancelExecution } from './cancelExecution.js';
import { moveTimer } from './moveTimer.js';
import { type RepairFault, RepairRefused, type RepairStep } from './RepairStep.js';
import { setOneVariable } from './setOneVariable.js';
import { skipExecution } from './skipExecution.js';
import { startAfter } from './startAfter.js';
import { startBefore } from './startBefore.js';

type StepOf<K extends RepairStep['do']> = Extract<RepairStep, { do: K }>;
type Menders = { [K in RepairStep['do']]: (run: Run, step: StepOf<K>) => void };

/** One way to mend per step: a step without one does not compile. */
const menders: Menders = {
  startBefore,
  startAfter,
  cancel: cancelExecution,
  skip: skipExecution,
  setVariable: setOneVariable,
  moveTimer,
};

/**
 * Makes the steps of a repair, in their order, before the instance goes on: a token taken away and another put elsewhere
 * are one move.
 *
 * @throws RepairRefused with every step that cannot be made, or when nothing would be left to do
 */
export function mend(run: Run, steps: readonly RepairStep[]): void {
  const faults = steps.flatMap((step, index): RepairFault[] => {
    try {
      make(run, step);
      return [];
    } catch (error) {
      if (!(error instanceof CircuitIncident)) throw error;
      return [{ step: index, code: error.code, message: error.message }];
    }
  });
  if (faults.length > 0) throw new RepairRefused(faults);
  if (run.state.tokens.length === 1) {
    throw new RepairRefused([
      { code: 'plus-rien', message: 'Il ne resterait rien à faire dans ce circuit : annulez-le plutôt.' },
    ]);
  }
  run.dirty = true;
  run.queue.push({ do: 'settle', token: rootToken(run).id });
}

function make<K extends RepairStep['do']>(run: Run, step: StepOf<K>): void {
  (menders[step.do as K] as Menders[K])(run, step);
}
