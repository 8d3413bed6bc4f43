import type { DomainAccess } from '../../access/index.js';
import { Problem, type Principal, type Tx } from '../../platform/index.js';
import { documentErrors } from '../errors.js';
import { holdToWrite } from '../holdDossier.js';
import { filedFile, type FiledRow } from './filedRows.js';

/**
 * A filed file that somebody may see, and what they may do in its dossier; held with
 * it until the end of the transaction, so that one change of it does not undo another, nor comes once it is closed.
 * @throws Problem `object-not-found`, the same when it may not be read
 */
export async function openFiled(
  tx: Tx,
  principal: Principal,
  id: string,
): Promise<{ file: FiledRow; access: readonly DomainAccess[] }> {
  const seen = await filedFile(tx, id);
  if (!seen) throw documentErrors.problem('object-not-found');
  const { readable, access } = await holdToWrite(tx, principal, seen.dossierId).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 404) throw documentErrors.problem('object-not-found');
    throw error;
  });
  await tx.query('select file_id from filed_file where file_id = $1 for update', [id]);
  const file = await filedFile(tx, id);
  if (!file) throw documentErrors.problem('object-not-found');
  if (!readable.includes(file.domain)) throw documentErrors.problem('object-not-found');
  return { file, access };
}
