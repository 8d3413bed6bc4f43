import type { DocumentChange, DocumentComparison, DocumentModel } from '@trame/schemas';
import { getPack } from '../../catalog/index.js';
import { openDossier } from '../../dossiers/index.js';
import type { Principal, Tx } from '../../platform/index.js';
import { recordAudit } from '../../audit/index.js';
import { documentErrors } from '../errors.js';
import { isMasked } from '../maskData.js';
import { templateOf, templatePackOf } from '../packTemplate.js';
import { statuses } from '../proofPage.js';
import { openDocument } from '../readDocuments.js';
import { findVersion, signaturesAt, type DocumentRow } from '../rows.js';
import type { TemplatePack } from '../templates/templateShape.js';
import { Turns } from '../Turns.js';
import { compareSnapshots } from './compareSnapshots.js';

/** What is compared with what: a version of this document, or of another of the same template. */
export interface ComparisonQuery {
  /** The document that is compared with; this one by default. */
  with?: string;
  /** Its version; its current one by default. */
  before?: number;
  /** The version of this document; its current one by default. */
  after?: number;
}

/**
 * What changed in the facts and the signatures between two versions, or since an earlier document of the same template.
 * The reading of both is traced.
 * @throws Problem `document-not-found`, `document-version-not-found`, `not-comparable` when the two are not of one
 * dossier and one template
 */
export async function compareDocuments(
  tx: Tx,
  principal: Principal,
  id: string,
  query: ComparisonQuery,
): Promise<DocumentComparison> {
  const later = await openDocument(tx, principal, id);
  const earlier = query.with === undefined ? later : await openDocument(tx, principal, query.with);
  if (earlier.dossierId !== later.dossierId || earlier.templateId !== later.templateId)
    throw documentErrors.problem('not-comparable');
  const [before, after] = [
    await findVersion(tx, earlier.id, query.before ?? earlier.version),
    await findVersion(tx, later.id, query.after ?? later.version),
  ];
  for (const [document, { version }] of [
    [earlier, before],
    [later, after],
  ] as const)
    await recordAudit(tx, {
      action: 'document.lu',
      actor: principal,
      dossierId: document.dossierId,
      subject: { kind: 'document', id: document.id },
      details: { version, compare: true },
    });
  const pack = await getPack(later.packVersionId, tx);
  const { model } = templateOf(pack, later.templateId);
  const templates = templatePackOf(pack);
  const { readable } = await openDossier(tx, principal, later.dossierId);
  return {
    before: sideOf(earlier, before.version, before.data),
    after: sideOf(later, after.version, after.data),
    changes: [
      ...compareSnapshots(readableSources(model, templates, readable), templates, before.data, after.data),
      ...(await signatureChanges(tx, [earlier, before.version], [later, after.version])),
    ],
  };
}

const turns = new Turns({ concurrency: 4, queue: 40 }, () =>
  documentErrors.problem('comparison-busy', { headers: { 'Retry-After': '5' } }),
);

/** Compares in its turn, before a connection is taken: few at once, some wait. @throws Problem `comparison-busy` */
export const inComparisonTurn = <T>(work: () => Promise<T>, left: AbortSignal): Promise<T> =>
  turns.take(work, left);

/** A snapshot holds whole forms, of which the document prints a part: those of domains one may not read are not compared. */
function readableSources(
  { sources }: Pick<DocumentModel, 'sources'>,
  { forms, grids }: TemplatePack,
  readable: readonly string[],
): Pick<DocumentModel, 'sources'> {
  const domainOf = (source: string): string => {
    const [kind, id = ''] = source.split(':');
    return (kind === 'grid' ? grids[id] : forms[id])?.domain ?? '';
  };
  return {
    sources: Object.fromEntries(
      Object.entries(sources).filter(([, source]) => readable.includes(domainOf(source))),
    ),
  };
}

function sideOf({ id, createdAt }: DocumentRow, version: number, data: Parameters<typeof isMasked>[0]) {
  return { id, version, createdAt: createdAt.toISOString(), masked: isMasked(data) };
}

async function signatureChanges(
  tx: Tx,
  before: [DocumentRow, number],
  after: [DocumentRow, number],
): Promise<DocumentChange[]> {
  const told = async ([{ id }, version]: [DocumentRow, number]) =>
    new Map(
      (await signaturesAt(tx, id, version)).map(({ label, nom, statut }) => [
        label,
        `${statuses[statut]} (${nom})`,
      ]),
    );
  const [one, other] = [await told(before), await told(after)];
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((label) => {
    const [was, is] = [one.get(label) ?? '', other.get(label) ?? ''];
    return was === is ? [] : [{ section: 'Signatures', label, before: was, after: is }];
  });
}
