import { createHash } from 'node:crypto';
import type { ExportDocuments } from '@trame/schemas';
import { principalNow } from '../../access/index.js';
import { recordAudit } from '../../audit/index.js';
import { hidesAddress, nameConcerned, openDossier, personName } from '../../dossiers/index.js';
import { inOrganisation, type Problem, type Principal, type Tx } from '../../platform/index.js';
import { documentErrors } from '../errors.js';
import { readStanding } from '../life/readStanding.js';
import { refusalOfStanding } from '../life/standing.js';
import { nameToFamily } from '../nameToFamily.js';
import { openDocument, readContent } from '../readDocuments.js';
import { refusalForFamily } from '../restitution/refusalForFamily.js';
import { documentsRoom } from '../room.js';
import { findVersion, latestSignatures, type DocumentRow, type VersionRow } from '../rows.js';
import { stateInWords } from '../state.js';
import { contentsPage, contentsStyle, type Contents, type ContentsLine } from './contentsPage.js';
import { inBundleTurn, mergeApart } from './mergeApart.js';
import type { Part } from './mergePdfs.js';

/** Pages of a bundle at most: a dossier is read by parts. */
const MOST_PAGES = 500;
const MOST_BYTES = 100_000_000;
/** Lines of a page of contents, about. */
const LINES_A_PAGE = 24;

/** A bundle, ready to be handed over. */
export interface Bundle {
  pdf: Buffer;
  fileName: string;
  pages: number;
  sha256: string;
}

interface Gathered {
  parts: Part[];
  contents: Contents;
}

/**
 * Puts documents of a dossier into one PDF, in the order they are asked, with a table of contents and bookmarks. Each
 * reading is traced, and the export with what it holds.
 * @param left aborted when who asked is gone: it stops
 * @throws Problem `dossier-not-found`, `document-not-found` (also for what may not be read), `bundle-not-current` with
 * each that was withdrawn or replaced, `bundle-not-masked` with
 * each document that is not a masked variant though it has something to mask, or says where the house is when that is to be kept, `bundle-too-large`, `bundle-busy`,
 * `bundle-failed`, `object-damaged`;
 * and what rendering throws
 */
export function exportBundle(
  principal: Principal,
  dossierId: string,
  asked: ExportDocuments,
  left: AbortSignal,
): Promise<Bundle> {
  return inBundleTurn(() => makeBundle(principal, dossierId, asked, left), left);
}

async function makeBundle(
  principal: Principal,
  dossierId: string,
  asked: ExportDocuments,
  left: AbortSignal,
): Promise<Bundle> {
  const { organisationId } = principal;
  const { parts, contents } = await inOrganisation(organisationId, (tx) =>
    gather(tx, principal, dossierId, asked),
  );
  const first = await printContents(contents, left);
  const title = `Documents de ${contents.person}`;
  const bound = [{ title: 'Sommaire', pdf: first }, ...parts];
  const { pdf, pages } = await mergeApart(bound, { title, at: contents.at }, left);
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  await inOrganisation(organisationId, async (tx) => {
    // What took a while is judged again before it is handed over.
    await judge(tx, await principalNow(tx, principal), dossierId, asked);
    await recordAudit(tx, {
      action: 'document.exporte',
      actor: principal,
      dossierId,
      subject: { kind: 'documents', id: dossierId },
      details: { documents: asked.documents, masques: asked.masked === true, pages, sha256 },
    });
  });
  return { pdf, pages, sha256, fileName: `documents-${contents.at.toISOString().slice(0, 10)}.pdf` };
}

async function gather(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  asked: ExportDocuments,
): Promise<Gathered> {
  const { chosen, person, withoutAddresses } = await judge(tx, principal, dossierId, asked);
  const parts: Part[] = [];
  const lines: ContentsLine[] = [];
  for (const { document, version } of chosen) {
    const { pdf } = await readContent(tx, principal, document.id);
    const line = await lineOf(tx, document, version);
    parts.push({ title: line.title, pdf });
    lines.push(line);
  }
  const house = await nameToFamily(tx, dossierId, withoutAddresses);
  return { parts, contents: { person, house, at: tx.now(), masked: asked.masked === true, lines } };
}

interface Judged {
  chosen: { document: DocumentRow; version: VersionRow }[];
  person: string;
  withoutAddresses: boolean;
}

/** Whether somebody may take these documents out in one, as they stand. */
async function judge(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  { documents, masked = false }: ExportDocuments,
): Promise<Judged> {
  const { dossier } = await openDossier(tx, principal, dossierId);
  const withoutAddresses = masked && (await hidesAddress(tx, dossierId));
  const chosen: Judged['chosen'] = [];
  const unmasked: { path: string; message: string }[] = [];
  const former: { path: string; message: string }[] = [];
  let pages = 0;
  let bytes = 0;
  for (const [index, id] of documents.entries()) {
    const document = await openDocument(tx, principal, id);
    if (document.dossierId !== dossierId) throw documentErrors.problem('document-not-found');
    const version = await findVersion(tx, id, document.version);
    pages += version.pages;
    bytes += version.size;
    if (pages > MOST_PAGES || bytes > MOST_BYTES) throw documentErrors.problem('bundle-too-large');
    const told = (reason: string) => ({
      path: `/documents/${index}`,
      message: `${document.title}\u00A0: ${reason}`,
    });
    const gone = refusalOfStanding(await readStanding(tx, document));
    if (gone) former.push(told(gone));
    const refusal = masked ? await refusalForFamily(tx, document, version, withoutAddresses) : undefined;
    if (refusal) unmasked.push(told(refusal));
    chosen.push({ document, version });
  }
  if (former.length > 0) throw refused(tx, principal, dossierId, 'bundle-not-current', former);
  if (unmasked.length > 0) throw refused(tx, principal, dossierId, 'bundle-not-masked', unmasked);
  return { chosen, person: personName(dossier.traits), withoutAddresses };
}

/** Has it written, once the transaction is undone, what was kept from being exported. */
function refused(
  tx: Tx,
  principal: Principal,
  dossierId: string,
  code: 'bundle-not-current' | 'bundle-not-masked',
  faults: { path: string; message: string }[],
): Problem {
  const { organisationId } = tx;
  tx.afterwards(() =>
    inOrganisation(organisationId, (own) =>
      recordAudit(own, {
        action: 'document.export-refuse',
        actor: principal,
        dossierId,
        subject: { kind: 'documents', id: dossierId },
        details: { motifs: faults.map(({ message }) => message) },
      }),
    ),
  );
  return documentErrors.problem(code, { faults });
}

async function lineOf(tx: Tx, document: DocumentRow, { pages, seal }: VersionRow): Promise<ContentsLine> {
  const answered = new Map(
    (await latestSignatures(tx, document.id)).map(({ signatory, statut }) => [signatory, statut] as const),
  );
  const state = stateInWords(document.state, answered);
  const { concerns = [] } = await nameConcerned(tx, document.dossierId, document.concerns);
  const whose = concerns.map(({ displayName }) => displayName).join(', ');
  return {
    title: whose ? `${document.title} (${whose})` : document.title,
    state: `${state}, version ${document.version}${seal?.state === 'scelle' ? ', original scellé' : ''}`,
    madeAt: document.createdAt,
    pages,
  };
}

/** The pages of the contents, counted: printed again when they are more or fewer than thought. */
async function printContents(contents: Contents, left: AbortSignal): Promise<Buffer> {
  const print = (before: number) =>
    documentsRoom().renderer.renderPdf(
      {
        html: contentsPage(contents, before),
        css: contentsStyle,
        title: `Documents de ${contents.person}`,
        lang: 'fr-FR',
        at: contents.at,
      },
      left,
    );
  const thought = Math.max(1, Math.ceil(contents.lines.length / LINES_A_PAGE));
  const printed = await print(thought);
  return printed.pages === thought ? printed.pdf : (await print(printed.pages)).pdf;
}
