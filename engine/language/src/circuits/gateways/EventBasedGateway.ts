import { noteEntry } from '../run/history.js';
import { arm } from '../run/listeners.js';
import type { Behaviour } from '../run/Run.js';

/** BPMN 2.0, 13.4.4: the first of the events behind it that happens takes the token. */
export const EventBasedGateway: Behaviour = {
  enter(run, token, node) {
    noteEntry(run, token, node);
    arm(run, token, 'gateway');
  },
};
