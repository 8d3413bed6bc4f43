import type { DocumentFlow, DocumentModel } from '@trame/schemas';
import { getPack, nationalType } from '../catalog/index.js';
import { hidesAddress, isOfHousehold, opposedTo, usableInsOf } from '../dossiers/index.js';
import { Problem, type Tx } from '../platform/index.js';
import { awaitedForDmp, isProfessional } from './awaitedForDmp.js';
import { documentErrors } from './errors.js';
import { factsLacking, factsLackingInWords } from './facts.js';
import { guardOf } from './guardOf.js';
import { readStanding } from './life/readStanding.js';
import { refusalToLeave } from './life/standing.js';
import { heldWithin, refusalOfSending, refusalToSend, type Channel, type Recipient } from './policy.js';
import { documentContent, type DocumentContent } from './readDocuments.js';
import { templateOf } from './packTemplate.js';
import { findDocument, findVersion, latestSignatures, type DocumentRow } from './rows.js';
import { traceRefused } from './traceRefused.js';

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
 * Takes a document of a dossier to send it: its current version, allowed by its flow, hash checked. A refusal is
 * written in the trail, with its reason, though the transaction is undone.
 * @param recipients who receives it, as far as the sender knows
 * @param askedBy at whose demand, as shown
 * @throws Problem `document-not-found` (also for a document of another dossier), `flow-forbidden` (forbidden by the
 * lists or the template, withdrawn or replaced, identity not qualified, recipient without right, mask missing, place to be
 * kept; for the DMP, signature or fact missing),
 * `object-damaged`
 */
export async function takeToSend(
  tx: Tx,
  dossierId: string,
  documentId: string,
  channel: Channel,
  recipients: readonly Recipient[] = [],
  askedBy?: string,
): Promise<Outgoing> {
  const document = await findDocument(tx, documentId);
  if (document.dossierId !== dossierId) throw documentErrors.problem('document-not-found');
  try {
    await assertCounts(tx, document);
    assertMaySend(document, channel);
    await assertGuarded(tx, document, channel, recipients);
  } catch (error) {
    if (error instanceof Problem)
      traceRefused(tx, document, { channel, askedBy, reason: error.detail ?? error.message });
    throw error;
  }
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

/** What was withdrawn, replaced or archived stays where it is. */
async function assertCounts(tx: Tx, document: DocumentRow): Promise<void> {
  const reason = refusalToLeave(await readStanding(tx, document));
  if (reason)
    throw documentErrors.problem('flow-forbidden', { detail: `${document.title}\u00A0: ${reason}` });
}

/**
 * Why the DMP does not take a document for its signatures: somebody refused it, or it still awaits somebody. What only its
 * author has to sign is answered for by who sends it, unless the flow wants it signed.
 */
async function refusalOfSignatures(
  tx: Tx,
  { id, state }: DocumentRow,
  signatories: DocumentModel['signatories'],
  { signed = false }: DocumentFlow,
): Promise<string | undefined> {
  if (state === 'refuse') return 'un signataire a refusé ce document, il ne part pas au DMP.';
  const answered = new Map(
    (await latestSignatures(tx, id)).map(({ signatory, statut }) => [signatory, statut]),
  );
  if (signed && !signatories.some(isProfessional))
    return 'il ne part au DMP que signé par un professionnel, et son modèle n’en fait signer aucun\u00A0; produisez-le de nouveau à partir d’un modèle qui le fait.';
  const lacking = awaitedForDmp(signatories, answered, signed);
  if (lacking.length === 0) return undefined;
  const who = `«\u00A0${lacking.map(({ label }) => label).join('\u00A0», «\u00A0')}\u00A0»`;
  const way = lacking.some(isProfessional)
    ? '\u00A0; un professionnel le signe par «\u00A0Signer\u00A0», sur la page du document'
    : '';
  return state === 'a-signer'
    ? `personne n’a encore signé ce document (${who}), il ne part pas au DMP avant d’être signé${way}.`
    : `ce document attend encore une signature (${who}), il ne part pas au DMP avant${way}.`;
}

async function assertGuarded(
  tx: Tx,
  document: DocumentRow,
  channel: Channel,
  recipients: readonly Recipient[],
): Promise<void> {
  const pack = await getPack(document.packVersionId, tx);
  const model = pack.documents.get(document.templateId)?.model;
  const version = await findVersion(tx, document.id, document.version);
  const flow = heldWithin(document.flow, nationalType(document.nationalType)?.flow);
  const placeKept = await hidesAddress(tx, document.dossierId);
  const reason =
    (channel === 'dmp'
      ? await refusalOfSignatures(tx, document, model?.signatories ?? [], flow)
      : undefined) ??
    refusalOfSending(flow, {
      channel,
      recipients,
      qualified: (await usableInsOf(tx, document.dossierId)) !== undefined,
      ...(await guardOf(tx, document.id, model, version, placeKept)),
      carrierTells: placeKept,
      ofHousehold: await isOfHousehold(tx, document.dossierId),
      opposedOn: await opposedTo(tx, document.dossierId, channel),
    }) ??
    (model && channel === 'dmp'
      ? factsLackingInWords(factsLacking(templateOf(pack, document.templateId), version.data))
      : undefined);
  if (reason)
    throw documentErrors.problem('flow-forbidden', { detail: `${document.title}\u00A0: ${reason}` });
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

/** A version that left. */
export interface Dispatched {
  version: number;
  messageId: string;
  at: Date;
}

/** The latest version of a document that left by a channel; undefined when none did. */
export async function lastDispatch(
  tx: Tx,
  documentId: string,
  channel: Channel,
): Promise<Dispatched | undefined> {
  const [last] = await tx.query<Dispatched>(
    `select version, message_id as "messageId", at from document_dispatch
      where document_id = $1 and channel = $2 order by version desc, at desc limit 1`,
    [documentId, channel],
  );
  return last;
}
