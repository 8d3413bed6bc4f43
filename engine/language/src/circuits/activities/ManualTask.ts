import { activity } from '../run/activity.js';

/** A manual task is done outside of any system: the engine notes it and goes on (13.3.3). */
export const ManualTask = activity({
  begin(run, token) {
    run.queue.push({ do: 'complete', token: token.id, result: {} });
  },
});
