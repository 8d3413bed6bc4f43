import type { Behaviour } from '../run/Run.js';

/** A start event has happened when its token appears (13.5.1): entering it completes it. */
export const StartEvent: Behaviour = {
  enter(run, token) {
    run.queue.push({ do: 'complete', token: token.id, result: {} });
  },
};
