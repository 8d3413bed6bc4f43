import { combineCommands, inOrganisation, type Tx } from '../../platform/index.js';
import { HELD_INSTANCE } from '../instances/holdInstance.js';
import type { HeldInstance } from '../rows.js';
import { completeTask, type Completed, type Completion } from './completeTask.js';
import { HELD_TASK, type HeldTask, type HeldTaskRow } from './findTask.js';
import { oneOfEach } from './oneOfEach.js';

/**
 * Completes a task, with those that others complete at the same moment on other instances: what `completeTask` does, and
 * refuses, for each. Outside of any transaction; once it answers, it is committed.
 *
 * @throws Problem what `completeTask` throws
 */
export const completeTogether = (completion: Completion): Promise<Completed> =>
  together(completion.principal.organisationId, completion);

const together = combineCommands<Completion, HeldTask, Completed>({
  hold: holdTasks,
  run: completeTask,
  alone: (organisationId, completion) =>
    inOrganisation(organisationId, (tx) => completeTask(tx, completion), { atOnce: true }),
});

/** The instances are locked before the tasks, as in every command; what somebody else holds is done alone, and waits. */
async function holdTasks(tx: Tx, asked: readonly Completion[]): Promise<Array<HeldTask | undefined>> {
  const ids = asked.map(({ id }) => id);
  const [instances, tasks] = await Promise.all([
    tx.query<HeldInstance>(
      `${HELD_INSTANCE} where i.id in (select instance_id from task where id = any($1)) for update of i skip locked`,
      [ids],
    ),
    tx.query<HeldTaskRow>(`${HELD_TASK} where t.id = any($1) for update of t skip locked`, [ids]),
  ]);
  return oneOfEach(ids, tasks, instances);
}
