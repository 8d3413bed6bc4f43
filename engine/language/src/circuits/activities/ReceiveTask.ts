import { activity } from '../run/activity.js';
import { arm } from '../run/listeners.js';

/** Waits for its message (13.3.3); the subscription is that of its execution. */
export const ReceiveTask = activity({
  begin(run, token, node) {
    if (node.message !== undefined) arm(run, token, 'own');
  },
});
