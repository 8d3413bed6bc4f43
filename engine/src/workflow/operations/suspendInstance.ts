import type { CircuitEvent } from '@trame/language';
import { enqueueJob, type Principal, type Tx } from '../../platform/index.js';
import { workflowErrors } from '../errors.js';
import { runCommand } from '../instances/runCommand.js';
import { CIRCUIT_JOB } from '../jobs/createJob.js';
import type { InstanceRow } from '../rows.js';
import { findInstance } from './findInstance.js';
import { noteIntervention } from './noteIntervention.js';

const ENDED: ReadonlySet<InstanceRow['status']> = new Set(['terminee', 'annulee']);

/**
 * Suspends an instance: its tasks cannot be completed, and what comes by itself is held until it goes on.
 *
 * @throws Problem `instance-not-found`, `instance-ended`, `instance-suspended` when it is already
 */
export async function suspendInstance(
  tx: Tx,
  principal: Principal,
  id: string,
  reason: string,
): Promise<void> {
  const { instance } = await findInstance(tx, principal, id, { lock: true });
  if (ENDED.has(instance.status)) throw workflowErrors.problem('instance-ended');
  if (instance.suspended_at) throw workflowErrors.problem('instance-suspended');
  await tx.query(
    'update circuit_instance set suspended_at = $2, suspended_by = $3, revision = revision + 1 where id = $1',
    [id, tx.now().toISOString(), principal.professionalId],
  );
  await noteIntervention(tx, principal, instance, { kind: 'suspension', reason });
}

/**
 * Lets a suspended instance go on: what was held is taken in, in its order, in this same transaction; its jobs are
 * queued again.
 *
 * @throws Problem `instance-not-found`, `instance-not-suspended`
 */
export async function resumeInstance(
  tx: Tx,
  principal: Principal,
  id: string,
  reason: string,
): Promise<void> {
  const { instance } = await findInstance(tx, principal, id, { lock: true });
  if (!instance.suspended_at) throw workflowErrors.problem('instance-not-suspended');
  await clearSuspension(tx, id);
  await noteIntervention(tx, principal, instance, { kind: 'reprise', reason });
  for (const event of await releaseHeld(tx, id)) {
    if (await hasEnded(tx, id)) return;
    await runCommand(tx, { instanceId: id, event, actor: 'systeme' });
  }
  const jobs = await tx.query<{ id: string }>(
    'update job_run set held_at = null where instance_id = $1 and held_at is not null returning id',
    [id],
  );
  for (const job of jobs) await enqueueJob(tx, { name: CIRCUIT_JOB, payload: { jobRunId: job.id } });
}

/** What was held, in the order it came. */
async function releaseHeld(tx: Tx, id: string): Promise<CircuitEvent[]> {
  const held = await tx.query<{ id: string; event: CircuitEvent }>(
    'delete from held_event where instance_id = $1 returning id, event',
    [id],
  );
  return held.sort((one, other) => Number(one.id) - Number(other.id)).map(({ event }) => event);
}

async function hasEnded(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx.query<Pick<InstanceRow, 'status'>>(
    'select status from circuit_instance where id = $1',
    [id],
  );
  return row === undefined || ENDED.has(row.status);
}

/**
 * Cancels an instance: what it wished is withdrawn, and it ends there.
 *
 * @throws Problem `instance-not-found`, `instance-ended`
 */
export async function cancelInstance(
  tx: Tx,
  principal: Principal,
  id: string,
  reason: string,
): Promise<void> {
  const { instance } = await findInstance(tx, principal, id, { lock: true });
  if (ENDED.has(instance.status)) throw workflowErrors.problem('instance-ended');
  await noteIntervention(tx, principal, instance, { kind: 'annulation', reason });
  await runCommand(tx, { instanceId: id, event: { type: 'cancel' }, actor: principal });
  if (!instance.suspended_at) return;
  await clearSuspension(tx, id);
  await tx.query('delete from held_event where instance_id = $1', [id]);
}

async function clearSuspension(tx: Tx, id: string): Promise<void> {
  await tx.query(
    'update circuit_instance set suspended_at = null, suspended_by = null, revision = revision + 1 where id = $1',
    [id],
  );
}
