import { auditedOrganisations } from '../../audit/index.js';
import { inOrganisation } from '../../platform/index.js';
import { FRESH_MS } from './keepAnswered.js';

/** How often it is looked for. */
export const PURGE_EVERY_MS = 3_600_000;

/** The directory says it again when it is asked: a year without having been is a mailbox that nobody writes to. */
const KEPT_MS = 365 * 24 * 3_600_000;
const BATCH = 1_000;

/**
 * Forgets that a search was made once it would be made again, and the mailboxes that an organisation was last told of
 * more than a year ago. Organisation by organisation, until none is left or the signal aborts.
 * @returns how many mailboxes were forgotten
 */
export async function purgeDirectory(signal?: AbortSignal): Promise<number> {
  let forgotten = 0;
  for (const organisationId of await auditedOrganisations()) {
    for (let last = BATCH; last === BATCH && !signal?.aborted; forgotten += last)
      last = await purgeBatch(organisationId);
  }
  return forgotten;
}

async function purgeBatch(organisationId: string): Promise<number> {
  return inOrganisation(organisationId, async (tx) => {
    const now = tx.now().getTime();
    await tx.query('delete from directory_search where asked_at < $1', [new Date(now - FRESH_MS)]);
    const rows = await tx.query(
      `delete from directory_mailbox where id in (
         select id from directory_mailbox
          where organisation_id = $1 and greatest(seen_at, gone_at) < $2 limit ${BATCH})
       returning id`,
      [tx.organisationId, new Date(now - KEPT_MS)],
    );
    return rows.length;
  });
}
