import type { DomainAccess } from '../access/index.js';
import { Problem, type Principal, type Tx } from '../platform/index.js';
import { documentErrors } from './errors.js';
import { holdToWrite } from './holdDossier.js';
import { findDocument, type DocumentRow } from './rows.js';

/**
 * A document that somebody may read and is about to write something of, with what they may do in its dossier, which is
 * held first.
 * @throws Problem `document-not-found`, the same when it may not be read
 */
export async function holdDocument(
  tx: Tx,
  principal: Principal,
  id: string,
): Promise<DocumentRow & { access: readonly DomainAccess[] }> {
  const { dossierId } = await findDocument(tx, id);
  const { access, readable } = await holdToWrite(tx, principal, dossierId).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 404) return { access: [], readable: [] as string[] };
    throw error;
  });
  const document = await findDocument(tx, id);
  if (!readable.includes(document.domain)) throw documentErrors.problem('document-not-found');
  return { ...document, access };
}
