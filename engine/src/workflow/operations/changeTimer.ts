import { Problem, type Principal, type Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';
import { runCommand } from '../instances/runCommand.js';
import type { TimerRow } from '../rows.js';
import { findInstance, type FoundInstance } from './findInstance.js';
import { noteIntervention } from './noteIntervention.js';
import { sendRepair } from './repairInstance.js';

type Found = FoundInstance & { timer: TimerRow & { element_id: string } };

/** Later than this, no calendar means it. */
const LAST_INSTANT = Date.parse('2200-01-01T00:00:00Z');

/**
 * Gives an armed timer another date; the turns of a cycle that follow are counted from there.
 *
 * @param revision what `If-Match` carried: the instance as it was seen; any, when several are moved at once
 * @throws Problem `timer-not-found`, `timer-already-ended`, `stale-version`, `repair-refused` for a date past all sense
 */
export async function moveTimer(
  tx: Tx,
  principal: Principal,
  id: string,
  { due, reason }: { due: string; reason: string },
  revision?: number,
): Promise<void> {
  const { instance, timer } = await findArmed(tx, principal, id);
  if (revision !== undefined && instance.revision !== revision) throw new Problem('stale-version');
  const instant = new Date(due);
  if (!(instant.getTime() < LAST_INSTANT)) {
    const message = 'Cette date n’est pas plausible : avant l’an 2200.';
    throw workflowErrors.problem('repair-refused', {
      faults: [{ path: '/due', rule: 'date-illisible', message }],
    });
  }
  await sendRepair(tx, principal, instance.id, {
    type: 'repair',
    steps: [
      {
        do: 'moveTimer',
        executionId: timer.execution_id,
        timerId: timer.timer_id,
        due: instant.toISOString(),
      },
    ],
  });
  await tx.query('update timer set due_at = $2, failures = 0, retry_at = null where id = $1', [
    id,
    instant.toISOString(),
  ]);
  await noteIntervention(tx, principal, instance, {
    kind: 'minuterie-deplacee',
    reason,
    details: { minuterie: timer.element_id, echeance: instant.toISOString() },
  });
}

/**
 * Fires an armed timer now, as if its date had come.
 *
 * @throws Problem `timer-not-found`, `timer-already-ended`, `instance-suspended`
 */
export async function fireTimerNow(tx: Tx, principal: Principal, id: string, reason: string): Promise<void> {
  const { instance, timer } = await findArmed(tx, principal, id);
  if (instance.suspended_at) throw workflowErrors.problem('instance-suspended');
  await tx.query(`update timer set state = 'declenche', ended_at = $2 where id = $1`, [
    id,
    tx.now().toISOString(),
  ]);
  await runCommand(tx, {
    instanceId: instance.id,
    event: { type: 'timerFired', executionId: timer.execution_id, timerId: timer.timer_id },
    actor: principal,
  });
  await noteIntervention(tx, principal, instance, {
    kind: 'minuterie-declenchee',
    reason,
    details: { minuterie: timer.element_id },
  });
}

/** The instance is locked before its timer, as in every command. */
async function findArmed(tx: Tx, principal: Principal, id: string): Promise<Found> {
  const [seen] = await tx.query<{ instance_id: string }>('select instance_id from timer where id = $1', [id]);
  if (!seen) throw workflowErrors.problem('timer-not-found');
  const found = await findInstance(tx, principal, seen.instance_id, {
    lock: true,
    missing: 'timer-not-found',
  });
  const [timer] = await tx.query<Found['timer']>('select * from timer where id = $1 for update', [id]);
  if (timer?.state !== 'arme') throw workflowErrors.problem('timer-already-ended');
  return { ...found, timer };
}
