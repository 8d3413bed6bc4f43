import type { Effect } from '@trame/language';
import type { Tx } from '../../platform/index.js';
import { cancelJob, createJob } from '../jobs/createJob.js';
import { openIncident } from '../incidents/openIncident.js';
import { subscribe, unsubscribe } from '../messages/subscriptions.js';
import { throwMessage } from '../messages/throwMessage.js';
import { throwSignal } from '../messages/throwSignal.js';
import { cancelTask, createTask } from '../tasks/createTask.js';
import { armTimer, disarmTimer } from '../timers/armTimer.js';
import { writeHistory } from './history.js';
import type { Step } from './step.js';
import { setInstanceStage, tellEnd } from './tellDossier.js';

/** Lines of history are written together, once; each other effect has its own writer. */
type Wish = Exclude<Effect, { kind: 'history' }>;
type WishOf<K extends Wish['kind']> = Extract<Wish, { kind: K }>;
type Writers = { [K in Wish['kind']]: (tx: Tx, step: Step, effect: WishOf<K>) => Promise<void> };

/** One writer per effect: an effect of the interpreter without a writer does not compile. */
const writers: Writers = {
  createTask,
  cancelTask,
  createJob,
  cancelJob,
  armTimer,
  disarmTimer,
  subscribe,
  unsubscribe,
  throwMessage,
  throwSignal,
  setStage: setInstanceStage,
  incident: openIncident,
  ended: tellEnd,
};

/** Writes the wishes of one advance, in their order, in the transaction of the command. */
export async function applyEffects(tx: Tx, step: Step, effects: Effect[]): Promise<void> {
  for (const effect of effects) if (effect.kind !== 'history') await applyWish(tx, step, effect);
  writeHistory(tx, step, effects);
}

function applyWish<K extends Wish['kind']>(tx: Tx, step: Step, effect: WishOf<K>): Promise<void> {
  const write = writers[effect.kind as K] as (tx: Tx, step: Step, effect: WishOf<K>) => Promise<void>;
  return write(tx, step, effect);
}
