import type { Behaviour } from '../run/Run.js';

/** A boundary event is waited for by its activity; its token appears when it has happened (13.5.3). */
export const BoundaryEvent: Behaviour = {
  enter(run, token) {
    run.queue.push({ do: 'complete', token: token.id, result: {} });
  },
};
