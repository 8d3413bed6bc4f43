import { beforeOrganisation, inOrganisation, logger } from '../../platform/index.js';
import type { TimerRow } from '../rows.js';
import { runCommand } from '../instances/runCommand.js';

const BATCH = 200;

/**
 * Fires the timers that are due, each in its own transaction inside its organisation; one that fails does not hold
 * the others back and is tried again at the next beat.
 *
 * @returns how many were fired
 */
export async function fireDueTimers(): Promise<number> {
  const due = await beforeOrganisation('job-dispatch', (tx) =>
    tx.query<{ organisation_id: string; id: string }>('select * from due_timers($1)', [BATCH]),
  );
  let fired = 0;
  for (const timer of due) {
    try {
      if (await fireTimer(timer.organisation_id, timer.id)) fired += 1;
    } catch (error) {
      logger.error({ timerId: timer.id, err: error }, 'a timer could not be fired');
    }
  }
  return fired;
}

async function fireTimer(organisationId: string, timerId: string): Promise<boolean> {
  return inOrganisation(organisationId, async (tx) => {
    const [timer] = await tx.query<TimerRow>(
      `select t.* from timer t join circuit_instance i on i.id = t.instance_id
        where t.id = $1 and t.state = 'arme' for update of i, t skip locked`,
      [timerId],
    );
    if (!timer) return false;
    await tx.query(`update timer set state = 'declenche', ended_at = $2 where id = $1`, [
      timer.id,
      tx.now().toISOString(),
    ]);
    await runCommand(tx, {
      instanceId: timer.instance_id,
      event: { type: 'timerFired', executionId: timer.execution_id, timerId: timer.timer_id },
      actor: 'systeme',
    });
    return true;
  });
}
