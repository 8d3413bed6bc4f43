import { openDossier } from '../dossiers/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { documentErrors } from './errors.js';
import { openDocument } from './readDocuments.js';
import { takeToSend } from './sendDocument.js';

/**
 * A document that somebody asks to send: they read and write its domain, and it may leave. Told now rather than by an
 * incident later.
 * @param recipients who receives it
 * @returns its dossier
 * @throws Problem `document-not-found`, `not-sendable`, `flow-forbidden`
 */
export async function documentToSend(
  tx: Tx,
  principal: Principal,
  id: string,
  channel: 'dmp' | 'mssante',
  recipients: Parameters<typeof takeToSend>[4] = [],
): Promise<{ dossierId: string; version: number }> {
  const { dossierId, domain, version } = await openDocument(tx, principal, id);
  const { access } = await openDossier(tx, principal, dossierId);
  if (!access.some((one) => one.domain === domain && one.actions.includes('ecrire')))
    throw documentErrors.problem('not-sendable');
  await takeToSend(tx, dossierId, id, channel, recipients);
  return { dossierId, version };
}
