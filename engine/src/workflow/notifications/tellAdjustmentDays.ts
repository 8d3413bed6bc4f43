import { whoAnswersFor } from '../../access/index.js';
import { localDay, takeAdjustmentNews } from '../../organisation/index.js';
import { beforeOrganisation, inOrganisation, logger, type Tx } from '../../platform/index.js';
import { byOrganisation, type Dispatched } from '../alarms/byOrganisation.js';
import { holdersOf, notifyAll } from './tellRoleAdjusted.js';

const BATCH = 200;

/**
 * Tells what adjusts a role on the days that were decided: to who holds the role, that it begins, or has ended; to who
 * may review it, that its review is due, once a month until it is made. Each once.
 */
export async function tellAdjustmentDays(signal?: AbortSignal): Promise<void> {
  const due = await beforeOrganisation('job-dispatch', (tx) =>
    tx.query<Dispatched>('select * from due_role_adjustments($1)', [BATCH]),
  );
  for (const [organisationId, ids] of byOrganisation(due)) {
    if (signal?.aborted) return;
    await inOrganisation(organisationId, (tx) => tellThose(tx, ids)).catch((error: unknown) =>
      logger.error({ err: error, adjustments: ids.length }, 'the days of adjusted roles could not be told'),
    );
  }
}

/** Several that concern somebody the same day are told once. */
async function tellThose(tx: Tx, ids: string[]): Promise<void> {
  const holding = new Set<string>();
  const answering = new Set<string>();
  const today = localDay(tx.now());
  for (const { changes, due, ...role } of await takeAdjustmentNews(tx, ids)) {
    if (changes) for (const one of await holdersOf(tx, role)) holding.add(one);
    if (due) for (const one of await whoAnswersFor(tx, today, role.establishmentId)) answering.add(one);
  }
  await notifyAll(tx, { kind: 'droits-echus', to: [...holding] });
  await notifyAll(tx, { kind: 'role-a-revoir', to: [...answering] });
}
