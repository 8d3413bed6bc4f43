import { whoAnswersFor } from '../../access/index.js';
import { localDay, takeDueReviews } from '../../organisation/index.js';
import { beforeOrganisation, inOrganisation, logger, type Tx } from '../../platform/index.js';
import { byOrganisation, type Dispatched } from '../alarms/byOrganisation.js';
import { notifyAll } from './tellRoleAdjusted.js';

const BATCH = 200;

/**
 * Tells that the review of a post is due to who answers for rights there, but who holds it and may not review it: once,
 * then every month until it is made.
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
  const byPlace = new Map<string, string[]>();
  for (const { professionalId, establishmentId } of await takeDueReviews(tx, ids)) {
    const there = byPlace.get(establishmentId) ?? (await whoAnswersFor(tx, today, establishmentId));
    byPlace.set(establishmentId, there);
    for (const one of there) if (one !== professionalId) answering.add(one);
  }
  await notifyAll(tx, { kind: 'habilitation-a-revoir', to: [...answering] });
}
