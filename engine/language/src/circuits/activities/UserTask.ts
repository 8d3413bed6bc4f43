import { activity } from '../run/activity.js';
import { askPerson } from './humanWork.js';

/** A person does it, with a form or a grid (13.3.3). */
export const UserTask = activity({
  begin(run, token, node) {
    askPerson(run, token, node, node.work ?? { assignments: [], priority: 'normale' });
  },
  withdraw(run, token) {
    run.effects.push({ kind: 'cancelTask', executionId: token.id });
  },
});
