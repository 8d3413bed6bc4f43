import type { Principal, Tx } from '../platform/index.js';
import { documentToSend } from './documentToSend.js';
import { documentErrors } from './errors.js';
import { lastDispatch } from './sendDocument.js';

/**
 * A document that somebody asks to send to the DMP: what `documentToSend` wants, and its current version is not there yet.
 * @returns its dossier
 * @throws Problem those of `documentToSend`, `already-sent`
 */
export async function documentToFeed(tx: Tx, principal: Principal, id: string): Promise<string> {
  const { dossierId, version } = await documentToSend(tx, principal, id, 'dmp');
  const last = await lastDispatch(tx, id, 'dmp');
  if (last?.version === version) throw documentErrors.problem('already-sent');
  return dossierId;
}
