import type { Problem } from '../../platform/index.js';
import { type Tx } from '../../platform/index.js';
import { documentErrors } from '../errors.js';
import { documentsRoom } from '../room.js';

/**
 * Refuses what would take an organisation, or a dossier, past what it may keep. Held until the end of the transaction:
 * two files at once do not pass together.
 * @param size bytes that would be added to both
 * @param moved bytes kept already, that would be added to the dossier only
 * @throws Problem `quota-organisation`, `quota-dossier`
 */
export async function assertRoomFor(tx: Tx, size: number, dossierId?: string, moved = 0): Promise<void> {
  const { perOrganisation, perDossier } = documentsRoom().quotas;
  if (perOrganisation === undefined && (perDossier === undefined || dossierId === undefined)) return;
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 281))', [tx.organisationId]);
  if (perOrganisation !== undefined && size > 0 && (await keptBy(tx)) + size > perOrganisation)
    throw refused('quota-organisation', perOrganisation);
  if (perDossier !== undefined && dossierId && (await keptIn(tx, dossierId)) + size + moved > perDossier)
    throw refused('quota-dossier', perDossier);
}

/** Everything sealed of the organisation: its documents too. */
async function keptBy(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ bytes: string }>(
    'select coalesce(sum(size), 0) as bytes from stored_object where wrapped_key is not null',
  );
  return Number(row?.bytes ?? 0);
}

/** The files that were joined, kept or filed in a dossier. */
async function keptIn(tx: Tx, dossierId: string): Promise<number> {
  const [row] = await tx.query<{ bytes: string }>(
    `select coalesce(sum(o.size), 0) as bytes from stored_object o where o.wrapped_key is not null and o.id in (
       select id from joined_file where dossier_id = $1
       union select file_id from joined_file_use where dossier_id = $1
       union select file_id from filed_file where dossier_id = $1)`,
    [dossierId],
  );
  return Number(row?.bytes ?? 0);
}

function refused(code: 'quota-organisation' | 'quota-dossier', bytes: number): Problem {
  const most = (bytes / 1e9).toLocaleString('fr-FR', { maximumFractionDigits: 3 });
  return documentErrors.problem(code, { detail: `La limite est de ${most}\u00A0Go.` });
}
