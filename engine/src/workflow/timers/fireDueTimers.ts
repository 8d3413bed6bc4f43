import { beforeOrganisation, inOrganisation, logger, type Tx } from '../../platform/index.js';
import { runCommand } from '../instances/runCommand.js';
import { backoff } from '../jobs/backoff.js';
import type { InstanceStatus, TimerRow } from '../rows.js';

const BATCH = 200;

type Due = { organisation_id: string; id: string };

/**
 * Fires the timers that are due, each in its own transaction inside its organisation, until none is left or the signal
 * aborts. One that fails steps aside, longer each time, and never holds the others back.
 *
 * @returns how many were fired
 */
export async function fireDueTimers(signal?: AbortSignal): Promise<number> {
  let fired = 0;
  for (;;) {
    const due = await beforeOrganisation('job-dispatch', (tx) =>
      tx.query<Due>('select * from due_timers($1)', [BATCH]),
    );
    let moved = 0;
    for (const timer of due) {
      if (signal?.aborted) return fired + moved;
      if (await fireOrStepAside(timer)) moved += 1;
    }
    fired += moved;
    if (due.length < BATCH || moved === 0) return fired;
  }
}

async function fireOrStepAside({ organisation_id, id }: Due): Promise<boolean> {
  try {
    return await inOrganisation(organisation_id, (tx) => fireTimer(tx, id));
  } catch (error) {
    logger.error({ timerId: id, err: error }, 'a timer could not be fired');
    await inOrganisation(organisation_id, (tx) => stepAside(tx, id)).catch((again: unknown) =>
      logger.warn({ timerId: id, err: again }, 'a timer could not be put aside'),
    );
    return false;
  }
}

async function fireTimer(tx: Tx, id: string): Promise<boolean> {
  const [timer] = await tx.query<TimerRow & { status: InstanceStatus }>(
    `select t.*, i.status from timer t join circuit_instance i on i.id = t.instance_id
      where t.id = $1 and t.state = 'arme' for update of i, t skip locked`,
    [id],
  );
  if (!timer) return false;
  const ended = timer.status === 'terminee' || timer.status === 'annulee';
  await tx.query('update timer set state = $3, ended_at = $2 where id = $1', [
    timer.id,
    tx.now().toISOString(),
    ended ? 'annule' : 'declenche',
  ]);
  if (ended) return false;
  await runCommand(tx, {
    instanceId: timer.instance_id,
    event: { type: 'timerFired', executionId: timer.execution_id, timerId: timer.timer_id },
    actor: 'systeme',
  });
  return true;
}

async function stepAside(tx: Tx, id: string): Promise<void> {
  const [timer] = await tx.query<TimerRow>(
    `update timer set failures = failures + 1 where id = $1 and state = 'arme' returning *`,
    [id],
  );
  if (!timer) return;
  const delay = backoff(timer.failures, Math.random());
  await tx.query('update timer set retry_at = $2 where id = $1', [
    id,
    new Date(Date.now() + delay).toISOString(),
  ]);
}
