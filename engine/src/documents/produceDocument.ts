import { createHash } from 'node:crypto';
import { recordAudit, type Actor } from '../audit/index.js';
import { getPack, nationalType } from '../catalog/index.js';
import { hidesAddress, recordMoment, type Concerns } from '../dossiers/index.js';
import { inOrganisation, type Tx } from '../platform/index.js';
import { assertCompulsory } from './facts.js';
import { fillTemplate, type Filling } from './fillTemplate.js';
import { gatherData } from './gatherData.js';
import { holdPrinted, personOf } from './holdDossier.js';
import { logoOf, withLogo } from './logos/readLogo.js';
import { maskData } from './maskData.js';
import { assertReplaceable, recordSuccession } from './life/succeed.js';
import { templateOf } from './packTemplate.js';
import { heldWithin } from './policy.js';
import type { RenderedPdf } from './rendering/Renderer.js';
import { documentsRoom } from './room.js';
import { versionOfKey } from './rows.js';
import { documentState } from './state.js';
import { writeVersion } from './writeVersion.js';

/** A document to be made. */
export interface DocumentRequest {
  dossierId: string;
  packVersionId: string;
  templateId: string;
  /** In place of what the dossier says, by first name: `{ professionnel: { nom } }`. */
  data?: Record<string, unknown>;
  /** Without what the template declares as masked: the variant for the person and their family. */
  masked?: boolean;
  /** A document of the same template that this one is to replace. */
  replaces?: string;
  /** Whom of the household it is of. */
  concerns?: Concerns;
  /** Same key, same document: asked twice, it is made once. */
  idempotencyKey: string;
  actor?: Actor;
  /** At whose demand, as shown, when no person acts. */
  askedBy?: string;
  /** Aborted when who asked is gone: nothing is made that is not written yet. */
  left?: AbortSignal;
  /** Judges, before and once it is printed, whether it may be kept: a right may go, the dossier may be closed meanwhile. @throws Problem */
  stillAllowed?(tx: Tx): Promise<void>;
}

/** A document that was made. `sha256` is that of the PDF. */
export interface ProducedDocument {
  documentId: string;
  sha256: string;
  pages: number;
}

/**
 * Makes a document of a dossier: reads the facts, renders outside of any transaction, then stores the PDF with what it
 * was filled with, its moment and its audit line, all or nothing.
 * @throws why who asked left; Problem `unknown-template`, `dossier-not-found`, `facts-lacking` without what its template holds compulsory; `not-replaceable`, `document-withdrawn`, `document-superseded`
 * for what it would replace; `person-changed`; TemplateFillError, RenderFailed, ChromiumUnavailable
 */
export async function produceDocument(
  organisationId: string,
  request: DocumentRequest,
): Promise<ProducedDocument> {
  const documentId = idOfKey(organisationId, request.idempotencyKey);
  const prepared = await inOrganisation(organisationId, (tx) => prepare(tx, request, documentId));
  if ('made' in prepared) return prepared.made;
  const rendered = await documentsRoom().renderer.renderPdf(fillTemplate(prepared.filling), request.left);
  request.left?.throwIfAborted();
  return inOrganisation(organisationId, (tx) => write(tx, request, documentId, prepared, rendered));
}

interface Prepared {
  filling: Filling;
  /** Whom the dossier is of. */
  person: string;
}

async function prepare(
  tx: Tx,
  request: DocumentRequest,
  documentId: string,
): Promise<Prepared | { made: ProducedDocument }> {
  const { dossierId, templateId, masked = false, replaces, idempotencyKey, concerns = null } = request;
  const made = await versionOfKey(tx, idempotencyKey);
  if (made) return { made: told(made) };
  await request.stillAllowed?.(tx);
  if (replaces) await assertReplaceable(tx, replaces, { dossierId, templateId, masked, concerns });
  const filling = await fillingOf(tx, request, documentId);
  assertCompulsory(filling.template, filling.data);
  return { filling, person: await personOf(tx, dossierId) };
}

/**
 * What a template is filled with in a dossier, as it is now: masked where it is asked, with its logo.
 * @throws Problem `unknown-template`, `dossier-not-found`
 */
export async function fillingOf(
  tx: Tx,
  request: Omit<DocumentRequest, 'idempotencyKey'>,
  documentId: string,
): Promise<Filling> {
  const { packVersionId, templateId, dossierId, data, masked = false, concerns = null } = request;
  const pack = await getPack(packVersionId, tx);
  const template = templateOf(pack, templateId);
  const gathered = await gatherData(tx, { pack, template, dossierId, documentId, concerns });
  // What is given in place of what the dossier says never says an INS.
  const known = { ...gathered, ...data, ins: gathered.ins };
  const { masks = [] } = template.model;
  const said = masked ? maskData(known, masks, await hidesAddress(tx, dossierId)) : known;
  const facts = await withLogo(tx, said);
  return { pack, template, data: facts, logo: await logoOf(tx, facts), at: tx.now() };
}

async function write(
  tx: Tx,
  request: DocumentRequest,
  documentId: string,
  { filling: { template, data, at }, person }: Prepared,
  rendered: RenderedPdf,
): Promise<ProducedDocument> {
  const { dossierId, packVersionId, templateId, masked = false, replaces, concerns = null } = request;
  const { idempotencyKey, actor = 'systeme' } = request;
  const { model } = template;
  // The dossier before what is in it.
  await holdPrinted(tx, dossierId, person);
  await request.stillAllowed?.(tx);
  const [mine] = await tx.query(
    `insert into document (id, organisation_id, dossier_id, pack_version_id, template_id, title, domain, national_type,
                           flow, state, idempotency_key, created_at, concerns)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     on conflict (organisation_id, idempotency_key) do nothing returning id`,
    [
      documentId,
      tx.organisationId,
      dossierId,
      packVersionId,
      templateId,
      model.title,
      model.domain,
      model.nationalType,
      JSON.stringify(heldWithin(model.flow, nationalType(model.nationalType)?.flow)),
      documentState(model.signatories, new Map()),
      idempotencyKey,
      at,
      concerns && JSON.stringify(concerns),
    ],
  );
  if (!mine) return told((await versionOfKey(tx, idempotencyKey)) as ProducedDocument);
  const sha256 = await writeVersion(tx, { documentId, version: 1, rendered, data, idempotencyKey });
  if (replaces)
    await recordSuccession(tx, {
      formerId: replaces,
      successorId: documentId,
      heir: { dossierId, templateId, masked, concerns },
    });
  await recordMoment(tx, {
    dossierId,
    at,
    kind: 'document',
    title: `${model.title}\u00A0: document établi`,
    ref: { kind: 'document', id: documentId },
    concerns,
    domain: model.domain,
    authorId: actor === 'systeme' ? undefined : actor.professionalId,
  });
  await recordAudit(tx, {
    action: 'document.produit',
    actor,
    ...(request.askedBy === undefined ? {} : { askedBy: request.askedBy }),
    dossierId,
    subject: { kind: 'document', id: documentId },
    details: { modele: templateId, version: 1, sha256, ...(replaces ? { remplace: replaces } : {}) },
  });
  return { documentId, sha256, pages: rendered.pages };
}

function told({ documentId, sha256, pages }: ProducedDocument): ProducedDocument {
  return { documentId, sha256, pages };
}

/** A document's id comes from its key, so that a try that was cut leaves no trace of its own. RFC 9562, version 8. */
function idOfKey(organisationId: string, key: string): string {
  const hex = createHash('sha256').update(`document:${organisationId}:${key}`).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
