import { recordAudit, type Actor } from '../audit/index.js';
import { getPack } from '../catalog/index.js';
import { recordMoment } from '../dossiers/index.js';
import { inOrganisation, type Tx } from '../platform/index.js';
import { recordedSignatures, type RecordedSignature } from '../records/index.js';
import type { DocumentData } from './DocumentData.js';
import { documentErrors } from './errors.js';
import { fillTemplate, type Filling } from './fillTemplate.js';
import { holdPrinted, personOf } from './holdDossier.js';
import { assertStanding } from './life/readStanding.js';
import { logoOf } from './logos/readLogo.js';
import { templateOf } from './packTemplate.js';
import { printedIns } from './printedIns.js';
import { proofPage } from './proofPage.js';
import type { RenderedPdf } from './rendering/Renderer.js';
import { documentsRoom } from './room.js';
import { sealVersion, type Seal } from './sealing/sealVersion.js';
import {
  findDocument,
  findVersion,
  latestSignatures,
  versionOfKey,
  type DocumentRow,
  type VersionRow,
} from './rows.js';
import { readSignatures, type SignatureAnswer, type SoundSignature, type Statut } from './signature.js';
import { documentState, isComplete, stateInWords, type DocumentState } from './state.js';
import { assertTurn } from './turn.js';
import { attestedOf, writeSignature } from './writeSignature.js';
import { writeVersion } from './writeVersion.js';

/** What signatories answered. */
export interface SignRequest {
  documentId: string;
  signatures: readonly { signataire: string; signature: SignatureAnswer }[];
  /** Same key, same version. */
  idempotencyKey: string;
  /** The dossier the caller acts for: the document must be one of it. */
  dossierId?: string;
  /** Judges, before and once it is printed, whether its dossier may still be written in: it may be closed meanwhile. @throws Problem */
  stillOpen?(tx: Tx): Promise<void>;
  actor?: Actor;
  /** Given by an invitation to sign at a distance, which ends with it. */
  remote?: RemoteGiven;
  /** Given in their own name by who signs. */
  own?: OwnGiven;
}

/** An invitation that is answered: how the identity was checked, and the hash of what was read. */
export interface RemoteGiven {
  id: string;
  identity: string;
  seen: string;
  /** Judges again, once it is printed, whether it may still be shown and answered. @throws Problem */
  stillAllowed(tx: Tx): Promise<void>;
}

/** A professional who signs in their own name: their proof, and the hash of what was read. */
export interface OwnGiven {
  proof: NonNullable<RecordedSignature['proof']>;
  seen: string;
  /** Judges again, once it is printed, whether they may sign: a right may go meanwhile. @throws Problem */
  stillAllowed(tx: Tx): Promise<void>;
}

/** The version that carries the signatures. */
export interface SignedDocument {
  documentId: string;
  etat: DocumentState;
  version: number;
  sha256: string;
  pages: number;
}

interface Prepared {
  document: DocumentRow;
  previous: VersionRow;
  fresh: SoundSignature[];
  answered: ReadonlyMap<string, Statut>;
  state: DocumentState;
  filling: Filling;
  /** Whom the dossier is of. */
  person: string;
}

/**
 * Records what signatories answered, and makes the version that shows it: the same facts as the version they read, the
 * signatures in their places, and a last page that names each with the hash of what they read. Once signed, it is sealed.
 * @throws Problem `document-not-found`, `invalid-signature` (with every fault), `document-frozen` once every
 * signatory has signed,
 * `signing-turn` outside of a circuit (in one, a fault of `invalid-signature`),
 * `document-withdrawn`, `document-superseded` when it no longer counts, `document-changed` when another signature came meanwhile, `person-changed`; and what rendering throws
 */
export async function signDocument(organisationId: string, request: SignRequest): Promise<SignedDocument> {
  const prepared = await inOrganisation(organisationId, (tx) => prepare(tx, request));
  if ('made' in prepared) return prepared.made;
  const printed = await documentsRoom().renderer.renderPdf(fillTemplate(prepared.filling));
  const { rendered, seal } =
    prepared.state === 'signe' ? await sealVersion(printed, prepared.filling.at) : { rendered: printed };
  return inOrganisation(organisationId, (tx) => write(tx, request, prepared, rendered, seal));
}

async function prepare(tx: Tx, request: SignRequest): Promise<Prepared | { made: SignedDocument }> {
  const document = await findDocument(tx, request.documentId);
  if (request.dossierId && request.dossierId !== document.dossierId)
    throw documentErrors.problem('document-not-found');
  const made = await versionOfKey(tx, request.idempotencyKey);
  if (made) return { made: { ...made, etat: document.state } };
  await request.stillOpen?.(tx);
  const pack = await getPack(document.packVersionId, tx);
  const template = templateOf(pack, document.templateId);
  const at = tx.now();
  const before = await latestSignatures(tx, document.id);
  await assertStanding(tx, document);
  const outside = request.remote ?? request.own;
  const asked = outside ? request.signatures : awaited(request.signatures, before);
  if (asked.length === 0 && request.signatures.length > 0) return { made: await asItIs(tx, document) };
  if (isComplete(template.model.signatories, statusesOf(before)))
    throw documentErrors.problem('document-frozen');
  if (outside)
    for (const { signataire, signature } of asked)
      if (signature.statut === 'signe') assertTurn(template.model.signatories, signataire, before);
  const recorded = await attesting(tx, document.dossierId, request);
  const { sound, faults } = readSignatures(template.model.signatories, asked, at, before, recorded);
  const fresh = sound.map((one) => ({ ...one, ...howGiven(request) }));
  if (faults.length > 0 || fresh.length === 0) throw documentErrors.problem('invalid-signature', { faults });
  const previous = await findVersion(tx, document.id, document.version);
  if (outside && outside.seen !== previous.sha256) throw documentErrors.problem('document-changed');
  const signatures = merge(before, fresh);
  const answered = statusesOf(signatures);
  const version = document.version + 1;
  const after = proofPage({
    documentId: document.id,
    title: document.title,
    version,
    previousSha256: previous.sha256,
    recordedAt: at,
    signatures,
  });
  const data = {
    ...(await withUsableIns(tx, document.dossierId, previous.data)),
    document: { ...(previous.data['document'] as object), version },
  };
  return {
    document,
    previous,
    fresh,
    answered,
    state: documentState(template.model.signatories, answered),
    filling: { pack, template, data, signatures, logo: await logoOf(tx, data), after, at },
    person: await personOf(tx, document.dossierId),
  };
}

/** What a circuit brings, but for who signed meanwhile outside of it: they have signed, whatever its form says. */
function awaited(
  signatures: SignRequest['signatures'],
  before: readonly SoundSignature[],
): SignRequest['signatures'] {
  const signed = before.filter(({ statut, distance, byHand }) => statut === 'signe' && (distance || byHand));
  return signatures.filter(({ signataire }) => !signed.some(({ signatory }) => signatory === signataire));
}

/** What attests of the signatures: the records of the dossier, or the proof of who signs in their own name. */
async function attesting(
  tx: Tx,
  dossierId: string,
  { remote, own, signatures }: SignRequest,
): Promise<RecordedSignature[]> {
  if (remote) return [];
  if (!own) return recordedSignatures(tx, dossierId);
  return signatures.map(({ signature }) => ({ answer: { ...signature }, proof: own.proof }));
}

function howGiven({ remote, own }: SignRequest): Pick<SoundSignature, 'distance' | 'byHand'> {
  if (remote) return { distance: remote.identity };
  return own ? { byHand: true } : {};
}

/** The facts of the version that was read, without the INS that it bore when it may no longer be told. */
async function withUsableIns(
  tx: Tx,
  dossierId: string,
  { ins, ...data }: DocumentData,
): Promise<DocumentData> {
  if (!ins || (await printedIns(tx, dossierId))?.code !== ins.code) return { ...data };
  return { ...data, ins };
}

/** Nothing new was answered: the version that is there. */
async function asItIs(tx: Tx, { id, version, state }: DocumentRow): Promise<SignedDocument> {
  const { sha256, pages } = await findVersion(tx, id, version);
  return { documentId: id, etat: state, version, sha256, pages };
}

function statusesOf(signatures: readonly SoundSignature[]): ReadonlyMap<string, Statut> {
  return new Map(signatures.map(({ signatory, statut }) => [signatory, statut]));
}

/** What one answered last replaces what the same one answered before. */
function merge(before: readonly SoundSignature[], fresh: readonly SoundSignature[]): SoundSignature[] {
  const answered = new Set(fresh.map(({ signatory }) => signatory));
  return [...before.filter(({ signatory }) => !answered.has(signatory)), ...fresh];
}

async function write(
  tx: Tx,
  { idempotencyKey, stillOpen, remote, own, actor = 'systeme' }: SignRequest,
  { document, previous, fresh, answered, state, filling, person }: Prepared,
  rendered: RenderedPdf,
  seal: Seal | undefined,
): Promise<SignedDocument> {
  const { id: documentId, dossierId } = document;
  const version = previous.version + 1;
  // The dossier before what is in it, as all who hold it do.
  await holdPrinted(tx, dossierId, person);
  const [mine] = await tx.query(
    'update document set version = $2, state = $3 where id = $1 and version = $4 returning id',
    [documentId, version, state, previous.version],
  );
  if (!mine) {
    const made = await versionOfKey(tx, idempotencyKey);
    if (!made) throw documentErrors.problem('document-changed');
    return { ...made, etat: (await findDocument(tx, documentId)).state };
  }
  await stillOpen?.(tx);
  await assertStanding(tx, document);
  await (own ?? remote)?.stillAllowed(tx);
  if (remote) await endInvitation(tx, remote.id, fresh);
  const previousSha256 = previous.sha256;
  const sha256 = await writeVersion(tx, {
    documentId,
    version,
    rendered,
    data: filling.data,
    previousSha256,
    idempotencyKey,
    ...(seal ? { seal } : {}),
  });
  for (const signature of fresh) await writeSignature(tx, documentId, version, previousSha256, signature);
  await recordMoment(tx, {
    dossierId,
    at: filling.at,
    kind: 'document',
    title: `${document.title}\u00A0: ${stateInWords(state, answered)}`,
    ref: { kind: 'document', id: documentId },
    concerns: document.concerns,
    domain: document.domain,
    authorId: actor === 'systeme' ? undefined : actor.professionalId,
  });
  await recordAudit(tx, {
    action: 'document.signe',
    actor,
    dossierId,
    subject: { kind: 'document', id: documentId },
    details: {
      version,
      etat: state,
      sha256,
      precedent: previousSha256,
      ...(seal ? { cachet: seal.state } : {}),
      ...(remote ? { invitation: remote.id } : {}),
      reponses: Object.fromEntries(fresh.map(({ signatory, statut }) => [signatory, statut])),
      ...attestedOf(fresh),
    },
  });
  return { documentId, etat: state, version, sha256, pages: rendered.pages };
}

/** An invitation is answered once, and not after it was withdrawn. @throws Problem `remote-link-dead` */
async function endInvitation(tx: Tx, id: string, [answer]: readonly SoundSignature[]): Promise<void> {
  const [mine] = await tx.query(
    `update remote_signature set answer = $2, answered_at = $3
      where id = $1 and answer is null and withdrawn_at is null returning id`,
    [id, answer?.statut, tx.now()],
  );
  if (!mine) throw documentErrors.problem('remote-link-dead');
}
