import { inOrganisation, logger, lookBefore, type Tx } from '../../platform/index.js';
import { HELD_INSTANCE } from '../instances/holdInstance.js';
import { runCommand } from '../instances/runCommand.js';
import { backoff } from '../jobs/backoff.js';
import type { HeldInstance, TimerRow } from '../rows.js';

const BATCH = 200;
/** Fired at once: each waits for its commit, and none for the others. */
const SIDE_BY_SIDE = 8;

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
    const due = await lookBefore<Due>('job-dispatch', 'select * from due_timers($1)', [BATCH]);
    const moved = await fireAll([...due], signal);
    fired += moved;
    if (signal?.aborted || due.length < BATCH || moved === 0) return fired;
  }
}

async function fireAll(due: Due[], signal?: AbortSignal): Promise<number> {
  let moved = 0;
  const lane = async (): Promise<void> => {
    for (let timer = due.shift(); timer && !signal?.aborted; timer = due.shift()) {
      if (await fireOrStepAside(timer)) moved += 1;
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
  return moved;
}

async function fireOrStepAside({ organisation_id, id }: Due): Promise<boolean> {
  try {
    return await inOrganisation(organisation_id, (tx) => fireTimer(tx, id), { atOnce: true });
  } catch (error) {
    logger.error({ timerId: id, err: error }, 'a timer could not be fired');
    await inOrganisation(organisation_id, (tx) => stepAside(tx, id)).catch((again: unknown) =>
      logger.warn({ timerId: id, err: again }, 'a timer could not be put aside'),
    );
    return false;
  }
}

/** The instance is locked before its timer, as in every command; one that somebody else holds is left for the next beat. */
async function fireTimer(tx: Tx, id: string): Promise<boolean> {
  const [[instance], [timer]] = await Promise.all([
    tx.query<HeldInstance>(
      `${HELD_INSTANCE} where i.id = (select instance_id from timer where id = $1) for update of i skip locked`,
      [id],
    ),
    tx.query<TimerRow>(`select * from timer where id = $1 and state = 'arme' for update skip locked`, [id]),
  ]);
  if (!instance || !timer) return false;
  const ended = instance.status === 'terminee' || instance.status === 'annulee';
  tx.change('timer', 'update timer set state = $3, ended_at = $2 where id = $1', [
    timer.id,
    tx.now(),
    ended ? 'annule' : 'declenche',
  ]);
  if (ended) return false;
  await runCommand(tx, {
    instanceId: timer.instance_id,
    event: { type: 'timerFired', executionId: timer.execution_id, timerId: timer.timer_id },
    actor: 'systeme',
    held: instance,
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
