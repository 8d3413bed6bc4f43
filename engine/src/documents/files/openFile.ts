import { recordAudit } from '../../audit/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { documentErrors } from '../errors.js';
import { documentsRoom } from '../room.js';
import { type FileRow, findFile } from './findFile.js';

/**
 * The bytes of a joined file for somebody; the reading is traced.
 * @throws Problem `object-not-found`, the same when it may not be read; `object-eliminated`, `object-damaged`
 */
export async function openFile(
  tx: Tx,
  principal: Principal,
  id: string,
): Promise<FileRow & { data: Buffer }> {
  const file = await findFile(tx, principal, id);
  if (!file) throw documentErrors.problem('object-not-found');
  const { data } = await documentsRoom().store.getObject(tx, id);
  await recordAudit(tx, {
    action: 'fichier.lu',
    actor: principal,
    ...(file.dossierId ? { dossierId: file.dossierId } : {}),
    subject: { kind: 'fichier', id },
  });
  return { ...file, data };
}
