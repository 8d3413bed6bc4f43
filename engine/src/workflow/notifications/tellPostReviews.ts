import { whoReviews } from '../../access/index.js';
import { localDay, takeDueReviews } from '../../organisation/index.js';
import { beforeOrganisation, inOrganisation, logger, type Tx } from '../../platform/index.js';
import { byOrganisation, type Dispatched } from '../alarms/byOrganisation.js';
import { notifyAll } from './tellRoleAdjusted.js';

const BATCH = 200;

/**
 * Tells that the review of a post is due to who may make it: once, then every month until it is made. When nobody may, who
 * holds it is told that somebody has to be given the right to.
 */
export async function tellPostReviews(signal?: AbortSignal): Promise<void> {
  const due = await beforeOrganisation('job-dispatch', (tx) =>
    tx.query<Dispatched>('select * from due_post_reviews($1)', [BATCH]),
  );
  for (const [organisationId, ids] of byOrganisation(due)) {
    if (signal?.aborted) return;
    await inOrganisation(organisationId, (tx) => tellThose(tx, ids)).catch((error: unknown) =>
      logger.error({ err: error, posts: ids.length }, 'posts to be reviewed could not be told'),
    );
  }
}

/** However many are due, each is told once. */
async function tellThose(tx: Tx, ids: string[]): Promise<void> {
  const today = localDay(tx.now());
  const answering = new Set<string>();
  const alone = new Set<string>();
  const known = new Map<string, string[]>();
  for (const post of await takeDueReviews(tx, ids)) {
    const key = JSON.stringify(post);
    const reviewing = known.get(key) ?? (await whoReviews(tx, today, post));
    known.set(key, reviewing);
    for (const one of reviewing) answering.add(one);
    if (reviewing.length === 0) alone.add(post.professionalId);
  }
  await notifyAll(tx, { kind: 'habilitation-a-revoir', to: [...answering] });
  await notifyAll(tx, { kind: 'habilitation-sans-revue', to: [...alone] });
}
