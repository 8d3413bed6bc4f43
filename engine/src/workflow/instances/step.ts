import type { CircuitEvent, InstanceState } from '@trame/language';
import type { Actor } from '../../audit/index.js';
import type { HeldInstance } from '../rows.js';

/** The instance being advanced, its new state, and what advances it, who: what every writer of effects is handed. */
export type Step = {
  instance: HeldInstance;
  state: InstanceState;
  event: CircuitEvent;
  actor: Actor;
  /** At whose demand, as shown: what a job wishes next is asked by who asked for the job. */
  askedBy?: string | undefined;
};
