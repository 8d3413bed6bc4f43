import { openDossier } from '../dossiers/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { documentErrors } from './errors.js';
import { documentContent, openDocument } from './readDocuments.js';
import { lastDispatch, type Outgoing } from './sendDocument.js';

/**
 * A document whose fed version somebody asks to change at the DMP: they read and write its domain. Withdrawn or replaced
 * since, it is still there, and may be changed there.
 * @returns its dossier, the version that was fed with its unique id; without them when none was
 * @throws Problem `document-not-found`, `not-sendable`
 */
export async function documentFed(
  tx: Tx,
  principal: Principal,
  id: string,
): Promise<{ dossierId: string; fed?: Outgoing; messageId?: string }> {
  const { dossierId, domain, title, nationalType, createdAt } = await openDocument(tx, principal, id);
  const { access } = await openDossier(tx, principal, dossierId);
  if (!access.some((one) => one.domain === domain && one.actions.includes('ecrire')))
    throw documentErrors.problem('not-sendable');
  const last = await lastDispatch(tx, id, 'dmp');
  if (!last) return { dossierId };
  const content = await documentContent(tx, id, last.version);
  return {
    dossierId,
    messageId: last.messageId,
    fed: { ...content, documentId: id, title, domain, nationalType, createdAt },
  };
}
