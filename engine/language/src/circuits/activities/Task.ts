import { activity } from '../run/activity.js';

/** An abstract task: nothing is told of its work, so it is done as soon as it begins (13.3.3). */
export const Task = activity({
  begin(run, token) {
    run.queue.push({ do: 'complete', token: token.id, result: {} });
  },
});
