import type { Effect } from '@trame/language';
import { recordMoment, setStage } from '../../dossiers/index.js';
import type { Tx } from '../../platform/index.js';
import { ENDING } from '../incidents/closeOrphans.js';
import { openIncident } from '../incidents/openIncident.js';
import type { Step } from './step.js';

type SetStage = Extract<Effect, { kind: 'setStage' }>;
type Ended = Extract<Effect, { kind: 'ended' }>;

/**
 * Moves the dossier to the stage the circuit has reached, unless it is closed and the circuit does not go on there: then
 * only who mends the circuit by hand moves it, and opens it again.
 */
export async function setInstanceStage(tx: Tx, step: Step, effect: SetStage): Promise<void> {
  const { dossier_id: dossierId, circuit_id: id, title } = step.instance;
  const circuit = step.event.type === 'repair' ? undefined : { id, title };
  await setStage(tx, dossierId, effect.stage, step.actor, circuit);
}

const TOLD: Record<Ended['outcome'], string> = {
  completed: 'terminé',
  terminated: 'terminé',
  cancelled: 'annulé',
  error: 'arrêté par une erreur',
};

/**
 * Tells the dossier's timeline that its circuit ended, and disarms what was left. An error that nothing catches is an
 * incident that somebody must have seen.
 */
export async function tellEnd(tx: Tx, step: Step, effect: Ended): Promise<void> {
  const { id } = step.instance;
  tx.change(
    'timer',
    `update timer set state = 'annule', ended_at = $2 where instance_id = $1 and state = 'arme'`,
    [id, tx.now()],
  );
  tx.change('message_subscription', 'delete from message_subscription where instance_id = $1', [id]);
  await recordMoment(tx, {
    dossierId: step.instance.dossier_id,
    at: tx.now(),
    kind: 'circuit',
    title: `Circuit «\u00A0${step.instance.title}\u00A0» ${TOLD[effect.outcome]}`,
    ref: { kind: 'circuit', id: step.instance.id },
    ...(step.instance.domain === null ? {} : { domain: step.instance.domain }),
  });
  if (effect.outcome !== 'error') return;
  await openIncident(tx, step, {
    kind: 'incident',
    executionId: ENDING,
    elementId: step.instance.circuit_id,
    name: step.instance.title,
    code: effect.errorCode ?? 'erreur',
    message: `Le circuit s’est arrêté sur l’erreur « ${effect.errorCode ?? 'sans code'} », que rien ne rattrape.`,
  });
}
