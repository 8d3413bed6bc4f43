import { openDossier } from '../dossiers/index.js';
import type { Principal, Tx } from '../platform/index.js';
import { documentErrors } from './errors.js';
import { openDocument } from './readDocuments.js';
import { lastDispatch, takeToSend } from './sendDocument.js';

/**
 * A document that somebody asks to send to the DMP: they read and write its domain, it may leave, and its current version
 * is not there yet. Told now rather than by an incident later.
 * @returns its dossier
 * @throws Problem `document-not-found`, `not-sendable`, `flow-forbidden`, `already-sent`
 */
export async function documentToFeed(tx: Tx, principal: Principal, id: string): Promise<string> {
  const { dossierId, domain, version } = await openDocument(tx, principal, id);
  const { access } = await openDossier(tx, principal, dossierId);
  if (!access.some((one) => one.domain === domain && one.actions.includes('ecrire')))
    throw documentErrors.problem('not-sendable');
  await takeToSend(tx, dossierId, id, 'dmp');
  const last = await lastDispatch(tx, id, 'dmp');
  if (last?.version === version) throw documentErrors.problem('already-sent');
  return dossierId;
}
