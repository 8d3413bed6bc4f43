import { cancelChildren } from '../../run/cancel.js';
import { compensate } from '../../run/compensation.js';
import { disarm } from '../../run/listeners.js';
import type { Run } from '../../run/Run.js';
import { consume, nodeOf, parentOf } from '../../run/tokens.js';
import type { Token } from '../../state.js';

/** Ends the transaction around: all that runs in it is ended, all that it completed is undone, then it is left (10.7.4). */
export function cancelTransaction(run: Run, token: Token): void {
  let around = parentOf(run, token);
  while (around && around.in !== '' && nodeOf(run, around).type !== 'transaction')
    around = parentOf(run, around);
  if (!around || around.in === '') return consume(run, token);
  disarm(run, around, 'start');
  cancelChildren(run, around);
  around.interrupted = true;
  const entries = (run.state.compensable ?? []).filter((entry) => entry.in === around.id).reverse();
  compensate(run, around, entries, 'cancel');
}
