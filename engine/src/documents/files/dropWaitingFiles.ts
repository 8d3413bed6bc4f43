import { auditedOrganisations, recordAudit } from '../../audit/index.js';
import { inOrganisation } from '../../platform/index.js';
import type { ObjectStore } from '../store/ObjectStore.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long a file waits for a record to hold it: a draft may sleep for months. */
const WAITING_DAYS = 180;

/** Files dropped in one transaction. */
const BATCH = 100;

/**
 * Eliminates the files that neither a record nor a dossier held in six months: they were joined to a form that was never submitted.
 * @returns how many
 */
export async function dropWaitingFiles(store: ObjectStore, signal?: AbortSignal): Promise<number> {
  let dropped = 0;
  for (const organisationId of await auditedOrganisations()) {
    if (signal?.aborted) break;
    dropped += await inOrganisation(organisationId, async (tx) => {
      const files = await tx.query<{ id: string }>(
        `select f.id from joined_file f join stored_object o on o.id = f.id and o.wrapped_key is not null
          where f.uploaded_at < $1 and f.through is null
            and not exists (select 1 from joined_file_use u where u.file_id = f.id)
            and not exists (select 1 from filed_file d where d.file_id = f.id)
          limit ${BATCH} for update of o skip locked`,
        [new Date(tx.now().getTime() - WAITING_DAYS * DAY_MS)],
      );
      for (const { id } of files) {
        await store.eliminateObject(tx, id);
        await recordAudit(tx, {
          action: 'fichier.elimine',
          actor: 'systeme',
          subject: { kind: 'fichier', id },
        });
      }
      return files.length;
    });
  }
  return dropped;
}
