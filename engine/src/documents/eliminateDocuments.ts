import { eliminateRows, type Tx } from '../platform/index.js';
import { rowsOf } from './eliminateDocument.js';
import { documentsRoom } from './room.js';

const DOCUMENTS = 'select id from document where dossier_id = $1';

/**
 * Destroys the keys of what a dossier under elimination holds as files, then forgets the rows: documents with the data
 * they were made of, signatures, sendings, files joined or filed, mails received for it. Called before the records, which
 * say what files they hold. The bytes on the disk, unreadable from now on, go with the next sweep.
 * @returns how many rows, by table; `keys`: how many keys were destroyed
 */
export async function eliminateDocuments(tx: Tx, dossierId: string): Promise<Record<string, number>> {
  const objects = await tx.query<{ id: string; file: boolean }>(
    `select v.object_id as id, false as file from document_version v where v.document_id in (${DOCUMENTS})
     union
     select f.id, true from joined_file f
      where (f.dossier_id = $1 or exists (select from joined_file_use u where u.file_id = f.id and u.dossier_id = $1)
             or exists (select from filed_file d where d.file_id = f.id and d.dossier_id = $1))
        and not exists (select from joined_file_use o where o.file_id = f.id and o.dossier_id <> $1)
        and not exists (select from filed_file o where o.file_id = f.id and o.dossier_id <> $1)
     union
     select m.object_id, false from received_mail m where m.dossier_id = $1 and m.object_id is not null`,
    [dossierId],
  );
  const { store } = documentsRoom();
  for (const { id } of objects) await store.eliminateObject(tx, id);
  const files = objects.filter(({ file }) => file).map(({ id }) => id);
  await tx.query(
    `update received_mail set sender = '—', subject = '—', reason = null where dossier_id = $1`,
    [dossierId],
  );
  const counts = await eliminateRows(tx, dossierId, [
    ...rowsOf(DOCUMENTS),
    ['document', 'dossier_id = $1'],
    ['received_document', 'dossier_id = $1'],
    ['filed_file_withdrawal', 'file_id in (select file_id from filed_file where dossier_id = $1)'],
    ['filed_file', 'dossier_id = $1'],
    ['joined_file_use', 'dossier_id = $1'],
  ]);
  if (files.length > 0)
    counts.joined_file = (
      await tx.query('delete from joined_file where id = any($1::uuid[]) returning 1', [files])
    ).length;
  return { ...counts, keys: objects.length };
}
