import type { DocumentFlow } from '@trame/schemas';
import type { Tx } from '../platform/index.js';
import { documentErrors } from './errors.js';
import type { DocumentData } from './DocumentData.js';
import type { PdfALevel } from './rendering/pdfa/PdfALevel.js';
import type { SoundSignature } from './signature.js';
import type { Seal } from './sealing/sealVersion.js';
import type { DocumentState } from './state.js';

/** A document, as the room reads it. */
export interface DocumentRow {
  id: string;
  dossierId: string;
  packVersionId: string;
  templateId: string;
  title: string;
  domain: string;
  nationalType: string;
  flow: DocumentFlow;
  state: DocumentState;
  version: number;
  createdAt: Date;
  /** Whom of the household it is of. */
  concerns: string[] | null;
}

/** One version of a document. */
export interface VersionRow {
  version: number;
  objectId: string;
  data: DocumentData;
  sha256: string;
  size: number;
  pages: number;
  /** Archival profile; null for what was made before there was one. */
  pdfA: PdfALevel | null;
  /** Of a signed version; null for what was signed before there was one. */
  seal: Seal | null;
}

export const DOCUMENT_COLUMNS = `d.id, d.dossier_id as "dossierId", d.pack_version_id as "packVersionId",
  d.template_id as "templateId", d.title, d.domain, d.national_type as "nationalType", d.flow, d.state, d.version,
  d.created_at as "createdAt", d.concerns`;

/** The data domains of those of these ids that are documents. */
export async function domainsOfDocuments(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ domain: string }>(
    'select distinct domain from document where id::text = any($1::text[])',
    [ids],
  );
  return rows.map(({ domain }) => domain);
}

/** A document; undefined when it is no more. */
export async function seekDocument(tx: Tx, id: string): Promise<DocumentRow | undefined> {
  const [row] = await tx.query<DocumentRow>(`select ${DOCUMENT_COLUMNS} from document d where d.id = $1`, [
    id,
  ]);
  return row;
}

/** @throws Problem `document-not-found` */
export async function findDocument(tx: Tx, id: string): Promise<DocumentRow> {
  const row = await seekDocument(tx, id);
  if (!row) throw documentErrors.problem('document-not-found');
  return row;
}

/** @throws Problem `document-version-not-found` */
export async function findVersion(tx: Tx, documentId: string, version: number): Promise<VersionRow> {
  const [row] = await tx.query<VersionRow>(
    `select version, object_id as "objectId", data, sha256, size, pages, pdf_a as "pdfA", seal
       from document_version where document_id = $1 and version = $2`,
    [documentId, version],
  );
  if (!row) throw documentErrors.problem('document-version-not-found');
  return row;
}

/** What each signatory had answered in a version, in the order of the signatories' first answers. */
export async function signaturesAt(tx: Tx, documentId: string, version: number): Promise<SoundSignature[]> {
  return tx.query<SoundSignature>(
    `select * from (
       select distinct on (signatory) signatory, label, statut, nom, qualite, moyen, image, motif, date, distance,
              by_hand as "byHand",
              proved_at as "provedAt", proved_by as "provedBy", proved_of as "provedOf", proved_name as "provedName",
              identite, identite_precision as "identitePrecision",
              recorded_at
         from document_signature where document_id = $1 and version <= $2 order by signatory, version desc) s
      order by recorded_at, signatory`,
    [documentId, version],
  );
}

/** What each signatory answered last. */
export async function latestSignatures(tx: Tx, documentId: string): Promise<SoundSignature[]> {
  return signaturesAt(tx, documentId, 2_147_483_647);
}

/** The version that a key already made, if any. */
export async function versionOfKey(
  tx: Tx,
  idempotencyKey: string,
): Promise<{ documentId: string; version: number; sha256: string; pages: number } | undefined> {
  const [row] = await tx.query<{ documentId: string; version: number; sha256: string; pages: number }>(
    `select document_id as "documentId", version, sha256, pages from document_version where idempotency_key = $1`,
    [idempotencyKey],
  );
  return row;
}
