import { beforeOrganisation, inOrganisation, logger, type Tx } from '../../platform/index.js';
import type { TaskRow } from '../rows.js';
import { notify } from './notify.js';

const BATCH = 100;

/** Tells those who follow tasks that they ended, each once; whoever ended one knows it. */
export async function tellFollowers(signal?: AbortSignal): Promise<void> {
  const ended = await beforeOrganisation('job-dispatch', (tx) =>
    tx.query<{ organisation_id: string; id: string }>('select * from ended_followed_tasks($1)', [BATCH]),
  );
  for (const { organisation_id, id } of ended) {
    if (signal?.aborted) return;
    await inOrganisation(organisation_id, (tx) => tellOf(tx, id)).catch((error: unknown) =>
      logger.error({ err: error, taskId: id }, 'the end of a task could not be told'),
    );
  }
}

async function tellOf(tx: Tx, id: string): Promise<void> {
  const [task] = await tx.query<TaskRow>('select * from task where id = $1', [id]);
  const rows = await tx.query<{ professional: string }>(
    `update task_follow set told_at = $2 where task_id = $1 and told_at is null
     returning professional_id as professional`,
    [id, tx.now().toISOString()],
  );
  if (!task) return;
  await notify(tx, {
    kind: task.state === 'terminee' ? 'tache-terminee' : 'tache-sans-objet',
    to: rows.map(({ professional }) => professional).filter((one) => one !== task.completed_by),
    taskId: id,
  });
}
