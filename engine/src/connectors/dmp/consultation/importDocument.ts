import type { DmpAccess, DmpImported } from '@trame/schemas';
import { fileArrived, putObject, renderPdf } from '../../../documents/index.js';
import { inOrganisation, type Principal, type Tx } from '../../../platform/index.js';
import { dmpErrors } from './errors.js';
import { importsOf } from './imports.js';
import { narrativeHtml } from './narrativeHtml.js';
import type { Consultation } from './openConsultation.js';
import { fetchDocument, tracedOf, type Fetched } from './readDocument.js';
import { trace, traced } from './traced.js';

const ORIGIN = 'DMP';

/**
 * Puts a document of the DMP among those of the dossier, with where it comes from: its PDF (or its narrative, printed), and
 * the CDA as it came, sealed beside it. Once: asked again, nothing is done. What came and its line in the trail are one
 * transaction.
 *
 * @throws Problem those of `openConsultation`; `dmp-forbidden` without the right to write there, `dmp-older-version`,
 * `dmp-too-long` when a part of it would lack, `dmp-nothing-to-import`, `dmp-not-authorized`, `dmp-refused`, `dmp-unavailable`
 */
export async function importDocument(
  principal: Principal,
  dossierId: string,
  { uniqueId, ...access }: DmpAccess & { uniqueId: string },
  signal: AbortSignal,
): Promise<DmpImported> {
  const asked = { principal, dossierId, access, act: 'dmp.importe', signal } as const;
  return traced(asked, async (consultation) => {
    if (!consultation.mayImport) throw dmpErrors.problem('dmp-forbidden');
    const fetched = await fetchDocument(consultation, uniqueId);
    const pdf = await pdfOf(fetched);
    const result = await inOrganisation(principal.organisationId, async (tx) => {
      const kept = await keep(tx, consultation, fetched, pdf);
      await trace(tx, asked, { ...tracedOf(fetched.entry, fetched.sha1), fichier: kept.fileId });
      return kept;
    });
    return { result };
  });
}

async function pdfOf({ cda, entry }: Fetched): Promise<Buffer> {
  if (cda.pdf) return cda.pdf;
  if (cda.cut) throw dmpErrors.problem('dmp-too-long');
  if (cda.blocks.length === 0) throw dmpErrors.problem('dmp-nothing-to-import');
  const title = entry.title || entry.type.label;
  const { pdf } = await renderPdf({
    html: narrativeHtml(title, cda.blocks),
    title,
    lang: 'fr-FR',
    at: entry.at ?? new Date(),
  });
  return pdf;
}

async function keep(
  tx: Tx,
  { receivedDomain, asked: { principal, dossierId } }: Consultation,
  { entry, sha1, bytes, cda }: Fetched,
  pdf: Buffer,
): Promise<DmpImported> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 5))', [`${dossierId}:dmp`]);
  const imports = await importsOf(tx, dossierId);
  const known = imports.get(entry.uniqueId);
  if (known) return { fileId: known.fileId, already: true };
  const newer = [...imports.values()].some(
    ({ setId, version }) => setId !== null && setId === cda.setId && (version ?? 0) >= (cda.version ?? 0),
  );
  if (newer) throw dmpErrors.problem('dmp-older-version');
  const title = entry.title || entry.type.label;
  const fileId = await fileArrived(tx, {
    dossierId,
    domain: receivedDomain,
    title,
    tags: [ORIGIN, entry.type.label].filter(Boolean).map((tag) => tag.slice(0, 40)),
    name: `${title}.pdf`,
    data: pdf,
    origin: ORIGIN,
    actor: principal,
  });
  if (!fileId) throw dmpErrors.problem('dmp-nothing-to-import');
  const { id: objectId } = await putObject(tx, { data: bytes, mediaType: 'text/xml' });
  await tx.query(
    `insert into dmp_import (organisation_id, file_id, dossier_id, unique_id, set_id, version, type_code, author,
                             created_at, sha1, cda_object_id, imported_by, imported_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      tx.organisationId,
      fileId,
      dossierId,
      entry.uniqueId,
      cda.setId ?? null,
      cda.version ?? null,
      entry.type.code.slice(0, 80),
      [entry.author.name, entry.author.structure].filter(Boolean).join(', ').slice(0, 400),
      entry.at ?? null,
      sha1,
      objectId,
      principal.professionalId,
      tx.now(),
    ],
  );
  return { fileId, already: false };
}
