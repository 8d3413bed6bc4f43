import { eliminateMoments } from '../dossiers/index.js';
import { eliminateRows, type Tx } from '../platform/index.js';
import { documentsRoom } from './room.js';

/** The rows of some documents, what hangs from them first; `which` gives their ids. */
export const rowsOf = (which: string): ReadonlyArray<readonly [table: string, condition: string]> => [
  ['remote_signature', `document_id in (${which})`],
  ['document_withdrawal', `document_id in (${which})`],
  ['document_succession', `successor_id in (${which}) or former_id in (${which})`],
  ['document_signature', `document_id in (${which})`],
  [
    'dispatch_notice',
    // What went in one message with others stays with them.
    `message_id in (select message_id from document_dispatch where document_id in (${which}))
       and not exists (select from document_dispatch o
                        where o.message_id = dispatch_notice.message_id and o.document_id not in (${which}))`,
  ],
  ['document_dispatch', `document_id in (${which})`],
  ['document_version', `document_id in (${which})`],
];

/**
 * Destroys the keys of the versions of one document under elimination, and deletes it with the data it was made of, its
 * signatures, its sendings, its lines of the timeline. The database refuses it of any other document.
 * @returns how many rows, by table; `keys`: how many keys were destroyed
 */
export async function eliminateDocument(tx: Tx, id: string): Promise<Record<string, number>> {
  const objects = await tx.query<{ id: string }>(
    'select distinct object_id as id from document_version where document_id = $1',
    [id],
  );
  const { store } = documentsRoom();
  for (const object of objects) await store.eliminateObject(tx, object.id);
  const moments = await eliminateMoments(tx, { kind: 'document', id });
  const counts = await eliminateRows(tx, id, [...rowsOf('$1::uuid'), ['document', 'id = $1']]);
  return { ...counts, ...moments, keys: objects.length };
}
