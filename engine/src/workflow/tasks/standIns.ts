import { lacksToStandIn, loadHabilitations } from '../../access/index.js';
import { activitiesOf, substitutedBy } from '../../organisation/index.js';
import type { Activity, Principal, Tx } from '../../platform/index.js';

/** Somebody who is away today, with the posts by which they do tasks. */
export type StandIn = { id: string; activities: Activity[] };

/**
 * Those a person stands in for today, and may: it is judged each time by the rights of today, whatever they were when the
 * absence was noted.
 */
export async function standInsOf(tx: Tx, principal: Principal): Promise<StandIn[]> {
  const standIns: StandIn[] = [];
  for (const id of await substitutedBy(tx, principal.professionalId)) {
    const activities = await activitiesOf(tx, id);
    const all = { activities: [...principal.activities, ...activities] };
    if (
      lacksToStandIn(
        { activities },
        principal,
        await loadHabilitations({ ...all, organisationId: tx.organisationId }, tx),
      ).length > 0
    )
      continue;
    standIns.push({ id, activities });
  }
  return standIns;
}
