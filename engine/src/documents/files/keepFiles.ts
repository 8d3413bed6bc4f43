import type { FileKeeper } from '../../records/index.js';
import { findFile } from './findFile.js';

/**
 * Ties the files of a record's answers to it: from now on, whoever may read the record may open them. A file that its
 * author may not open, or that is not what the answer says, is a fault.
 */
export const keepFiles: FileKeeper = async (tx, { recordId, dossierId, domain, author, files }) => {
  const faults: Array<{ path: string; rule: 'part.id' }> = [];
  for (const { path, answer } of files) {
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
      `insert into joined_file_use (organisation_id, file_id, record_id, dossier_id, domain, kept_at)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [tx.organisationId, answer.id, recordId, dossierId, domain, tx.now()],
    );
  }
  return faults;
};
