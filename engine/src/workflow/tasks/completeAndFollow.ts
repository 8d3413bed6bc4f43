import type { TaskCompleted } from '@trame/schemas';
import { inOrganisation, logger } from '../../platform/index.js';
import { completeTask, type Completion } from './completeTask.js';
import { completeTogether } from './completeTogether.js';
import { whatFollows } from './whatFollows.js';

/**
 * Completes a task, and tells what follows for whoever did it. Answers that are to be kept are validated and written by
 * themselves; without any, the task is completed with those that others complete at the same moment.
 *
 * @throws Problem what `completeTask` throws
 */
export async function completeAndFollow(completion: Completion): Promise<TaskCompleted> {
  const { principal, data } = completion;
  if (Object.keys(data).length > 0) {
    return inOrganisation(
      principal.organisationId,
      async (tx) => {
        const { task } = await completeTask(tx, completion);
        return whatFollows(tx, principal, task.instance_id);
      },
      { atOnce: true },
    );
  }
  const { task, status } = await completeTogether(completion);
  try {
    return await inOrganisation(principal.organisationId, (tx) =>
      whatFollows(tx, principal, task.instance_id),
    );
  } catch (error) {
    // The task is done, and stays so: that it was is told, whatever happens to what follows.
    logger.warn({ err: error }, 'what follows a task could not be read');
    return { next: [], instanceState: status };
  }
}
