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

type EffectOf<K extends Effect['kind']> = Extract<Effect, { kind: K }>;
type Writers = { [K in Effect['kind']]: (tx: Tx, step: Step, effect: EffectOf<K>) => Promise<void> };

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
  history: writeHistory,
  incident: openIncident,
  ended: tellEnd,
};

/** Writes the wishes of one advance, in their order, in the transaction of the command. */
export async function applyEffects(tx: Tx, step: Step, effects: Effect[]): Promise<void> {
  for (const effect of effects) await applyEffect(tx, step, effect);
}

function applyEffect<K extends Effect['kind']>(tx: Tx, step: Step, effect: EffectOf<K>): Promise<void> {
  const write = writers[effect.kind as K] as (tx: Tx, step: Step, effect: EffectOf<K>) => Promise<void>;
  return write(tx, step, effect);
}
