import { auditedOrganisations } from '../../audit/index.js';
import { inOrganisation } from '../../platform/index.js';
import { DAY } from './bound.js';

const BATCH = 1_000;

/**
 * Forgets what was opened more than a day ago, by whoever has opened nothing since. Organisation by organisation, until
 * none is left or the signal aborts.
 * @returns how many openings were forgotten
 */
export async function forgetOpenings(signal?: AbortSignal): Promise<number> {
  let forgotten = 0;
  for (const organisationId of await auditedOrganisations()) {
    for (let last = BATCH; last === BATCH && !signal?.aborted; forgotten += last)
      last = await inOrganisation(organisationId, async (tx) => {
        const rows = await tx.query(
          `delete from dossier_opening where ctid in (
             select ctid from dossier_opening where at <= $1 limit ${BATCH} for update skip locked)
           returning opened_id`,
          [new Date(tx.now().getTime() - DAY)],
        );
        return rows.length;
      });
  }
  return forgotten;
}
