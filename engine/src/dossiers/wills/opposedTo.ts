import type { RecordWill } from '@trame/schemas';
import type { Tx } from '../../platform/index.js';

/** The latest of a subject holds: the last said, then the last written. */
export const LATEST_FIRST = 'w.said_on desc, w.recorded_at desc, w.id desc';

/**
 * Since which day the person of a dossier opposes something, whichever of their dossiers says so.
 * @returns an ISO day; undefined when they do not, or no longer
 */
export async function opposedTo(
  tx: Tx,
  dossierId: string,
  subject: Exclude<RecordWill['subject'], 'autre'>,
): Promise<string | undefined> {
  const [latest] = await tx.query<{ position: RecordWill['position']; saidOn: string }>(
    `select w.position, w.said_on as "saidOn"
       from dossier d join dossier other on other.usager_id = d.usager_id join person_will w on w.dossier_id = other.id
      where d.id = $1 and w.subject = $2 order by ${LATEST_FIRST} limit 1`,
    [dossierId, subject],
  );
  return latest?.position === 'opposition' ? latest.saidOn : undefined;
}
