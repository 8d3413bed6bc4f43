import type { FileKeeper } from '../../records/index.js';
import { findFile } from './findFile.js';

/**
 * Ties the files of a record's answers to it: from now on, whoever may read the answer may open them. A file that its
 * author may not open, or that is not what the answer says, is a fault.
 */
export const keepFiles: FileKeeper = async (tx, { recordId, dossierId, domain, author, files }) => {
  const faults: Array<{ path: string; rule: 'part.id' }> = [];
  const before = await tx.query<{ file_id: string }>(
    'select file_id from joined_file_use where record_id = $1',
    [recordId],
  );
  for (const { path, answer, mask } of files) {
    // An answer masked for who amends the rest stays as it is, and its file with it.
    if (before.some(({ file_id }) => file_id === answer.id)) continue;
    const file = await findFile(tx, author, answer.id);
    const isSame =
      file !== undefined &&
      file.name === answer.nom &&
      file.mediaType === answer.type &&
      file.size === answer.taille &&
      (answer.sha256 === undefined || file.sha256 === answer.sha256);
    if (!isSame) {
      faults.push({ path: `${path}/id`, rule: 'part.id' });
      continue;
    }
    await tx.query(
      `insert into joined_file_use (organisation_id, file_id, record_id, dossier_id, domain, kept_at, mask)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [tx.organisationId, answer.id, recordId, dossierId, domain, tx.now(), mask ?? null],
    );
  }
  return faults;
};
