import type { Effect } from '@trame/language';
import { recordMoment, setStage } from '../../dossiers/index.js';
import type { Tx } from '../../platform/index.js';
import type { Step } from './step.js';

type SetStage = Extract<Effect, { kind: 'setStage' }>;
type Ended = Extract<Effect, { kind: 'ended' }>;

/** Moves the dossier to the stage the circuit has reached. */
export async function setInstanceStage(tx: Tx, step: Step, effect: SetStage): Promise<void> {
  await setStage(tx, step.instance.dossier_id, effect.stage);
}

/** Tells the dossier's timeline that its circuit ended, and disarms what was left. */
export async function tellEnd(tx: Tx, step: Step, effect: Ended): Promise<void> {
  await tx.query(
    `update timer set state = 'annule', ended_at = $2 where instance_id = $1 and state = 'arme'`,
    [step.instance.id, tx.now().toISOString()],
  );
  if (effect.outcome === 'error') return;
  await recordMoment(tx, {
    dossierId: step.instance.dossier_id,
    at: tx.now(),
    kind: 'circuit',
    title: `Circuit « ${step.instance.title} » terminé`,
    ref: { kind: 'circuit', id: step.instance.id },
  });
}
