import type { DocumentFlow } from '@trame/schemas';
import { nationalType } from '../catalog/index.js';
import type { Tx } from '../platform/index.js';
import { documentErrors } from './errors.js';
import { refusalToSend, type Channel } from './policy.js';
import { documentContent, type DocumentContent } from './readDocuments.js';
import { findDocument } from './rows.js';

/**
 * Holds a document to where it may go, whatever the screen or the circuit says.
 * @throws Problem `flow-forbidden`, with the reason in French
 */
export function assertMaySend(
  document: { title: string; nationalType: string; flow: DocumentFlow },
  channel: Channel,
): void {
  const reason = refusalToSend(document.flow, nationalType(document.nationalType)?.flow, channel);
  if (reason)
    throw documentErrors.problem('flow-forbidden', { detail: `${document.title}\u00A0: ${reason}` });
}

/** A document that is about to leave. */
export interface Outgoing extends DocumentContent {
  documentId: string;
  title: string;
  domain: string;
  nationalType: string;
  createdAt: Date;
}

/**
 * Takes a document of a dossier to send it: its current version, allowed by its flow, hash checked.
 * @throws Problem `document-not-found` (also for a document of another dossier), `flow-forbidden`, `object-damaged`
 */
export async function takeToSend(
  tx: Tx,
  dossierId: string,
  documentId: string,
  channel: Channel,
): Promise<Outgoing> {
  const document = await findDocument(tx, documentId);
  if (document.dossierId !== dossierId) throw documentErrors.problem('document-not-found');
  assertMaySend(document, channel);
  const { title, domain, nationalType: type, createdAt } = document;
  return {
    ...(await documentContent(tx, documentId)),
    documentId,
    title,
    domain,
    nationalType: type,
    createdAt,
  };
}

/** Writes that a version left, to whom. The same message noted twice is noted once. */
export async function recordDispatch(
  tx: Tx,
  dispatch: { documentId: string; version: number; channel: Channel; recipient: string; messageId: string },
): Promise<void> {
  const { documentId, version, channel, recipient, messageId } = dispatch;
  await tx.query(
    `insert into document_dispatch (organisation_id, document_id, version, channel, recipient, message_id, at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [tx.organisationId, documentId, version, channel, recipient, messageId, tx.now()],
  );
}
