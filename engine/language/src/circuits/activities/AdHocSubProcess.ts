import { activity } from '../run/activity.js';
import { startAdHoc } from '../run/scopes.js';

/** Activities without order: all at once, or one after the other, until the completion condition holds (13.3.5). */
export const AdHocSubProcess = activity({
  begin(run, token) {
    startAdHoc(run, token);
    run.queue.push({ do: 'settle', token: token.id });
  },
});
