import { noteEntry } from '../run/history.js';
import { arm } from '../run/listeners.js';
import type { Behaviour } from '../run/Run.js';

/** Waits for one of its events, or for all when parallel multiple (13.5.2). The arrival of a link waits for nothing. */
export const IntermediateCatchEvent: Behaviour = {
  enter(run, token, node) {
    noteEntry(run, token, node);
    if (node.events?.some(({ kind }) => kind === 'link')) {
      run.queue.push({ do: 'complete', token: token.id, result: {} });
      return;
    }
    arm(run, token, 'own');
  },
};
