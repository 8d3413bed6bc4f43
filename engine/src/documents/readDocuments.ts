import type { DocumentLine, DocumentSealCheck, MissingFact } from '@trame/schemas';
import { recordAudit, recordReading } from '../audit/index.js';
import { getPack } from '../catalog/index.js';
import { hidesAddress, nameConcerned, openDossier } from '../dossiers/index.js';
import { Problem, type Principal, type Tx } from '../platform/index.js';
import type { DocumentData } from './DocumentData.js';
import { documentErrors } from './errors.js';
import { factsLacking } from './facts.js';
import { readStanding, replacedBy } from './life/readStanding.js';
import { isMasked } from './maskData.js';
import { isTaken, ownPlaces, signerOf, type Signer } from './ownPlaces.js';
import { presentDocument, type DispatchRow } from './present.js';
import type { PdfALevel } from './rendering/pdfa/PdfALevel.js';
import { documentsRoom } from './room.js';
import { verifySeal } from './sealing/verifySeal.js';
import {
  DOCUMENT_COLUMNS,
  findDocument,
  findVersion,
  latestSignatures,
  seekDocument,
  type DocumentRow,
} from './rows.js';
import { awaitedBefore } from './turn.js';

/** A document as who is to work on it is told of it: its title, and what it prints as to be filled in. */
export interface DocumentInShort {
  id: string;
  title: string;
  facts: MissingFact[];
}

/** A document in short; undefined when it is no more: a task outlives what was eliminated alone. */
export async function documentInShort(tx: Tx, id: string): Promise<DocumentInShort | undefined> {
  const document = await seekDocument(tx, id);
  if (!document) return undefined;
  const { data } = await findVersion(tx, id, document.version);
  return { id, title: document.title, facts: await factsOf(tx, document, data) };
}

/** What a version prints as to be filled in; nothing when its template is no more. */
async function factsOf(tx: Tx, document: DocumentRow, data: DocumentData): Promise<MissingFact[]> {
  const template = (await getPack(document.packVersionId, tx)).documents.get(document.templateId);
  return template ? factsLacking(template, data) : [];
}

/**
 * The documents of a dossier, the latest first.
 * @param readable the data domains that may be read; all when absent (the machine's own use)
 * @param signer who asks, to be told what is theirs to sign
 */
export async function listDocuments(
  tx: Tx,
  dossierId: string,
  readable?: readonly string[],
  signer?: Signer,
): Promise<DocumentLine[]> {
  const rows = await tx.query<DocumentRow>(
    `select ${DOCUMENT_COLUMNS} from document d
      where d.dossier_id = $1 and ($2::text[] is null or d.domain = any($2))
      order by d.created_at desc, d.id`,
    [dossierId, readable ?? null],
  );
  const lines: DocumentLine[] = [];
  for (const row of rows) lines.push(await lineOf(tx, row, signer));
  return lines;
}

/** The documents of a dossier that somebody may read; the reading is traced. @throws Problem `dossier-not-found` */
export async function readDocuments(
  tx: Tx,
  principal: Principal,
  dossierId: string,
): Promise<{ items: DocumentLine[] }> {
  const opened = await openDossier(tx, principal, dossierId);
  await recordReading(tx, {
    action: 'dossier.lu',
    actor: principal,
    dossierId,
    subject: { kind: 'documents', id: dossierId },
  });
  return { items: await listDocuments(tx, dossierId, opened.readable, signerOf(principal, opened)) };
}

/** One document, for somebody; the reading is traced. @throws Problem `document-not-found`, the same when it may not be read */
export async function readDocument(tx: Tx, principal: Principal, id: string): Promise<DocumentLine> {
  const document = await openDocument(tx, principal, id);
  await recordReading(tx, {
    action: 'dossier.lu',
    actor: principal,
    dossierId: document.dossierId,
    subject: { kind: 'document', id },
  });
  return lineFor(tx, principal, id);
}

/** One document as somebody sees it, what is theirs to sign told. @throws Problem `document-not-found` */
export async function lineFor(tx: Tx, principal: Principal, id: string): Promise<DocumentLine> {
  const document = await openDocument(tx, principal, id);
  return lineOf(tx, document, signerOf(principal, await openDossier(tx, principal, document.dossierId)));
}

/** The bytes of a version of a document. */
export interface DocumentContent {
  pdf: Buffer;
  fileName: string;
  sha256: string;
  version: number;
  /** Archival profile of the bytes (`1b` goes into a CDA); null for what was made before there was one. */
  pdfA: PdfALevel | null;
}

/**
 * The bytes of a document for somebody; the reading is traced, with the version read.
 * @throws Problem `document-not-found`, `document-version-not-found`, `object-damaged`
 */
export async function readContent(
  tx: Tx,
  principal: Principal,
  id: string,
  version?: number,
): Promise<DocumentContent> {
  const document = await openDocument(tx, principal, id);
  const content = await documentContent(tx, id, version);
  await recordAudit(tx, {
    action: 'document.lu',
    actor: principal,
    dossierId: document.dossierId,
    subject: { kind: 'document', id },
    details: { version: content.version },
  });
  return content;
}

/**
 * Checks the seal of a version against the bytes that are kept; the reading is traced.
 * @throws Problem `document-not-found`, `document-version-not-found`, `object-damaged`
 */
export async function checkSeal(
  tx: Tx,
  principal: Principal,
  id: string,
  version?: number,
): Promise<DocumentSealCheck> {
  const { pdf, version: read } = await readContent(tx, principal, id, version);
  const check = verifySeal(pdf);
  const at = 'at' in check && check.at ? { at: check.at.toISOString() } : {};
  return { version: read, ...check, ...at } as DocumentSealCheck;
}

/**
 * The bytes of a document for the machine itself (an envoi), hash checked.
 * @param version the current one by default
 */
export async function documentContent(tx: Tx, id: string, version?: number): Promise<DocumentContent> {
  const document = await findDocument(tx, id);
  const known = await findVersion(tx, id, version ?? document.version);
  const object = await documentsRoom().store.getObject(tx, known.objectId);
  if (object.sha256 !== known.sha256) throw documentErrors.problem('object-damaged');
  const fileName = `${document.templateId}-v${known.version}.pdf`;
  return { pdf: object.data, fileName, sha256: known.sha256, version: known.version, pdfA: known.pdfA };
}

/** A document that somebody may read. @throws Problem `document-not-found`, the same when it may not be read */
export async function openDocument(tx: Tx, principal: Principal, id: string): Promise<DocumentRow> {
  const document = await findDocument(tx, id);
  const { readable } = await openDossier(tx, principal, document.dossierId).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 404) return { readable: [] as string[] };
    throw error;
  });
  if (!readable.includes(document.domain)) throw documentErrors.problem('document-not-found');
  return document;
}

/** Whether a version hides the house from somebody who must not know it: the name of a professional who signs would lead there. */
export async function hidesSigner(
  tx: Tx,
  { dossierId }: Pick<DocumentRow, 'dossierId'>,
  data: DocumentData,
): Promise<boolean> {
  return isMasked(data) && (await hidesAddress(tx, dossierId));
}

/** A document as the API shows it; to `signer`, with what is theirs to sign. */
export async function lineOf(tx: Tx, row: DocumentRow, signer?: Signer): Promise<DocumentLine> {
  const version = await findVersion(tx, row.id, row.version);
  const dispatches = await tx.query<DispatchRow>(
    `select document_id as "documentId", channel, version, recipient, at, message_id as "messageId",
       coalesce((select json_agg(json_build_object('kind', n.kind, 'to', n.recipient, 'at', n.at, 'detail', n.detail)
                                 order by n.at, n.kind)
                   from dispatch_notice n where n.message_id = document_dispatch.message_id), '[]') as notices
       from document_dispatch where document_id = $1 order by at`,
    [row.id],
  );
  const { documents } = await getPack(row.packVersionId, tx);
  const signatories = documents.get(row.templateId)?.model.signatories ?? [];
  const signatures = await latestSignatures(tx, row.id);
  const answered = new Map(signatures.map(({ signatory, statut }) => [signatory, statut]));
  const standing = await readStanding(tx, row);
  const mine =
    signer && standing.state === 'en-vigueur' && !(await hidesSigner(tx, row, version.data))
      ? ownPlaces(signer, row.domain, signatories).filter((place) => !isTaken(signer, place, signatures))
      : [];
  const life = {
    standing,
    replaces: await replacedBy(tx, row.id),
    facts: await factsOf(tx, row, version.data),
    signatories: signatories.map(({ id, label, kind, required }) => {
      const after = answered.get(id) === 'signe' ? [] : awaitedBefore(signatories, id, answered);
      return {
        id,
        label,
        kind,
        ...(required ? { required } : {}),
        ...(after.length > 0 ? { after } : {}),
        ...(mine.includes(id) ? { mine: true } : {}),
      };
    }),
  };
  return {
    ...presentDocument(row, version, life, signatures, dispatches),
    ...(await nameConcerned(tx, row.dossierId, row.concerns)),
  };
}
