import type { Tx } from '../platform/index.js';
import type { RenderedPdf } from './rendering/Renderer.js';
import type { DocumentData } from './DocumentData.js';
import { documentsRoom } from './room.js';
import type { Seal } from './sealing/sealVersion.js';

/** A version to be written. */
export interface NewVersion {
  documentId: string;
  version: number;
  rendered: RenderedPdf;
  data: DocumentData;
  previousSha256?: string;
  idempotencyKey: string;
  /** Of a signed version: sealed, or why not. */
  seal?: Seal;
}

/** Stores the PDF and writes its version. @returns the SHA-256 of the PDF */
export async function writeVersion(tx: Tx, given: NewVersion): Promise<string> {
  const { pdf, pages, level } = given.rendered;
  const stored = await documentsRoom().store.putObject(tx, { data: pdf, mediaType: 'application/pdf' });
  await tx.query(
    `insert into document_version
       (organisation_id, document_id, version, object_id, data, sha256, size, pages, previous_sha256, idempotency_key, created_at,
        pdf_a, seal)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      tx.organisationId,
      given.documentId,
      given.version,
      stored.id,
      JSON.stringify(given.data),
      stored.sha256,
      stored.size,
      pages,
      given.previousSha256 ?? null,
      given.idempotencyKey,
      tx.now(),
      level,
      given.seal === undefined ? null : JSON.stringify(given.seal),
    ],
  );
  return stored.sha256;
}
