import { createHash } from 'node:crypto';
import { recordAudit } from '../../audit/index.js';
import { lastDispatch, recordDispatch, takeToSend } from '../../documents/index.js';
import { recordMoment } from '../../dossiers/index.js';
import { inOrganisation, newId, type Tx } from '../../platform/index.js';
import { defineConnector, type ConnectorContext } from '../Connector.js';
import { ConnectorError } from '../ConnectorError.js';
import { composeSent } from '../sent/composeSent.js';
import { buildCda } from '../interop/cda.js';
import { existenceQuery, provideAndRegister } from '../interop/dmpMessages.js';
import type { SentDocument } from '../interop/exchanged.js';
import type { Submission } from '../interop/metadata.js';
import { patientCx } from '../interop/metadataParts.js';
import { oidOfUuid } from '../interop/oid.js';
import { beginCall, callDone, callFailed, type Permission } from '../journal/connectorCall.js';
import { noteSurely } from '../kit/noteSurely.js';
import { askOwn, type AskOwn } from './askOwn.js';
import { callDmp } from './callDmp.js';
import { doubtfulVersions, findEarlier, type Doubtful } from './earlierFeeding.js';
import { readExistence, requireSuccess } from './readAnswer.js';
import { requireOpen } from './requireOpen.js';
import { dmpSettings, type DmpSettings } from './settings.js';
import { readVisibility, VISIBILITIES, type Visibility } from './visibility.js';
import { headerFor } from './whoAsks.js';

const id = 'dmp.alimenter';
const CONTENT = { code: '19', system: '1.2.250.1.213.2.2', label: 'Activité médico-sociale' };

interface Inputs {
  document: string;
  invisible?: Visibility[];
}

type Result = { identifiant: string; verseLe: string; dejaVerse: boolean };

/** What is fed, of which dossier. */
interface Feeding {
  sent: SentDocument;
  documentId: string;
  version: number;
  sha256: string;
  domain: string;
  submission: Submission;
  /** Earlier versions that may be there without our knowing. */
  doubtful: readonly Doubtful[];
}

/** Feeds the DMP of the person with a document of the dossier. */
export const alimenter = defineConnector<Inputs>({
  id,
  label: 'Verser au DMP',
  description:
    'Verse un document du dossier au dossier médical partagé de la personne (Mon espace santé), après avoir vérifié qu’elle en a un et qu’elle ne l’a pas fermé à l’établissement. Une version déjà versée ne l’est pas deux fois\u00A0; une nouvelle version remplace la précédente.',
  inputSchema: {
    type: 'object',
    required: ['document'],
    properties: {
      document: { type: 'string', title: 'Document à verser', format: 'uuid' },
      invisible: {
        type: 'array',
        title: 'Qui ne doit pas le voir',
        maxItems: 3,
        uniqueItems: true,
        items: { type: 'string', enum: VISIBILITIES },
      },
    },
    additionalProperties: false,
  },
  outputSchema: {
    type: 'object',
    required: ['identifiant', 'verseLe', 'dejaVerse'],
    properties: {
      identifiant: { type: 'string', title: 'Identifiant du document au DMP' },
      verseLe: { type: 'string', title: 'Instant du versement', format: 'date-time' },
      dejaVerse: { type: 'boolean', title: 'La version y était déjà' },
    },
  },
  rights:
    'Lit le document donné, du dossier du circuit, et l’identité de la personne, si leur flux permet le DMP et si l’identité est qualifiée.',
  leaves:
    'Le document, l’identité nationale de santé et les traits de la personne, le nom de qui répond du document, vers le DMP.',
  errors: {
    'flow-forbidden': 'Le document ne doit pas être versé au DMP.',
    'dmp-inexistant': 'La personne n’a pas de DMP.',
    'dmp-ferme': 'La personne a fermé son DMP.',
    'dmp-interdit': 'La personne a interdit son DMP à l’établissement.',
    'dmp-remplacement': 'La version précédente ne peut pas être remplacée.',
    'dmp-doublon-different': 'Un autre contenu est au DMP sous le même identifiant.',
    'dmp-certificat': 'Le DMP refuse le certificat de l’établissement.',
    'dmp-indisponible': 'Le DMP ne répond pas.',
    'dmp-non-configure': 'Le DMP n’est pas configuré sur ce serveur.',
  },
  async run(inputs, context) {
    const invisible = readVisibility(inputs.invisible);
    const { feeding, settings, permission } = await inOrganisation(context.organisationId, (tx) =>
      prepare(tx, inputs, invisible, context),
    );
    if (permission.may === 'replay') return permission.result;
    return feed(feeding, context, settings);
  },
});

/** Everything that can be refused is refused before the call is noted. */
async function prepare(
  tx: Tx,
  { document: documentId }: Inputs,
  hidden: readonly Visibility[],
  context: ConnectorContext,
): Promise<{ feeding: Feeding; settings: DmpSettings; permission: Permission }> {
  const { dossierId } = context;
  const outgoing = await takeToSend(tx, dossierId, documentId, 'dmp', [], context.principalLabel);
  const already = await lastDispatch(tx, documentId, 'dmp');
  const before = already && already.version < outgoing.version ? already.messageId : undefined;
  const [sent] = (await composeSent(tx, dossierId, [outgoing])) ?? [];
  if (!sent) {
    throw new ConnectorError(
      'document-inexploitable',
      'Ce document ne peut pas être versé\u00A0: il n’est pas en PDF/A-1, son type n’a pas de code national, ou l’établissement n’a pas de directeur connu. Produisez-le de nouveau, ou complétez la fiche de l’établissement.',
      false,
    );
  }
  const settings = dmpSettings(sent.structure);
  const { replaces: _whatever, ...own } = sent;
  const fed: SentDocument = { ...own, hidden, ...(before === undefined ? {} : { replaces: before }) };
  const feeding: Feeding = {
    sent: fed,
    documentId,
    version: outgoing.version,
    sha256: outgoing.sha256,
    domain: outgoing.domain,
    submission: {
      key: `dmp ${fed.id}`,
      // That of the document, so that the same version makes the same submission whenever it is tried again.
      at: outgoing.createdAt,
      sourceOid: oidOfUuid(tx.organisationId),
      contentType: CONTENT,
    },
    doubtful: await doubtfulVersions(tx, documentId, {
      connector: id,
      between: [already?.version ?? 0, outgoing.version],
    }),
  };
  if (already?.version === outgoing.version) {
    const result: Result = {
      identifiant: already.messageId,
      verseLe: already.at.toISOString(),
      dejaVerse: true,
    };
    return { feeding, settings, permission: { may: 'replay', result } };
  }
  const call = { connector: id, recipients: [patientCx(fed.patient)], messageId: fed.id };
  return { feeding, settings, permission: await beginCall(tx, context, call, { repeatable: true }) };
}

async function feed(prepared: Feeding, context: ConnectorContext, settings: DmpSettings): Promise<Result> {
  const { organisationId, idempotencyKey } = context;
  let feeding = prepared;
  let already = false;
  try {
    await requireOpenDmp(feeding, context, settings);
    feeding = await inPlaceOfEarlier(feeding, context, settings);
    already = await send(feeding, context, settings);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    await inOrganisation(organisationId, async (tx) => {
      await callFailed(tx, idempotencyKey, 'refuse', error.code);
      await trace(tx, context, feeding, error.code);
    });
    throw error;
  }
  return noteSurely(() => inOrganisation(organisationId, (tx) => settle(tx, feeding, context, already)), {
    logger: context.logger,
    connector: id,
  });
}

/** TD0.2, before every feeding: a DMP may be closed, or its door, from one day to the next. */
async function requireOpenDmp(
  { sent, submission }: Feeding,
  context: ConnectorContext,
  settings: DmpSettings,
): Promise<void> {
  const query = {
    id: newId(),
    at: new Date(),
    sender: { oid: submission.sourceOid, nom: settings.product.nom },
    production: settings.production,
  };
  const found = await callDmp(
    context,
    { path: 'patients', kind: 'TD0.2', settings },
    (to) => existenceQuery(sent.patient, query, headerFor(sent, settings, to)),
    readExistence,
  );
  requireOpen(found);
}

/**
 * With the earlier version that it replaces, when the DMP holds one without our knowing. That one is noted first, so that
 * another try makes the same submission.
 */
async function inPlaceOfEarlier(
  feeding: Feeding,
  context: ConnectorContext,
  settings: DmpSettings,
): Promise<Feeding> {
  const { sent, doubtful } = feeding;
  const there = await findEarlier(doubtful, sent.patient, context, asking(sent, settings));
  if (!there) return feeding;
  const { sha256: _ofTheNewOne, ...same } = feeding;
  const earlier = { ...same, version: there.version, sent: { ...sent, id: there.id } };
  await inOrganisation(context.organisationId, async (tx) => {
    await noteFed(tx, earlier);
    await trace(tx, context, earlier, 'verse');
  });
  return { ...feeding, sent: { ...sent, replaces: there.id } };
}

function asking(sent: SentDocument, settings: DmpSettings): AskOwn {
  return { step: { settings }, header: (to) => headerFor(sent, settings, to) };
}

/** TD2.1. @returns whether the same document was there already */
async function send(feeding: Feeding, context: ConnectorContext, settings: DmpSettings): Promise<boolean> {
  const { sent, submission } = feeding;
  try {
    await callDmp(
      context,
      { path: 'repository', kind: 'TD2.1', settings, audited: true },
      (to) => provideAndRegister([sent], submission, headerFor(sent, settings, to), settings.seal),
      requireSuccess,
    );
    return false;
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.code !== 'dmp-doublon') throw error;
    await requireSame(feeding, context, settings);
    return true;
  }
}

/**
 * A duplicate is ours when an earlier try had arrived without our knowing: the registry holds that document, of that
 * person, with those bytes.
 * @throws ConnectorError `dmp-doublon-different`; `dmp-doublon-a-verifier` when the DMP does not let itself be asked
 */
async function requireSame(
  { sent }: Feeding,
  context: ConnectorContext,
  settings: DmpSettings,
): Promise<void> {
  const known = await askOwn(context, sent, asking(sent, settings)).catch((error: unknown) => {
    if (!(error instanceof ConnectorError) || error.retryable) throw error;
    throw new ConnectorError(
      'dmp-doublon-a-verifier',
      'Le DMP dit avoir déjà ce document, sans laisser vérifier que c’est le même. Vérifiez-le par l’accès web au DMP.',
      false,
      error,
    );
  });
  const hash = createHash('sha1').update(buildCda(sent)).digest('hex');
  if (known.some((one) => one.hash === hash)) return;
  throw new ConnectorError(
    'dmp-doublon-different',
    'Un autre contenu est déjà au DMP sous l’identifiant de ce document. Produisez une nouvelle version, puis envoyez-la.',
    false,
  );
}

async function settle(
  tx: Tx,
  feeding: Feeding,
  context: ConnectorContext,
  dejaVerse: boolean,
): Promise<Result> {
  const { sent, documentId, domain } = feeding;
  const result: Result = { identifiant: sent.id, verseLe: tx.now().toISOString(), dejaVerse };
  await callDone(tx, context.idempotencyKey, result);
  await noteFed(tx, feeding);
  await recordMoment(tx, {
    dossierId: context.dossierId,
    at: tx.now(),
    kind: 'message',
    title: `Document versé au DMP\u00A0: ${sent.title}`,
    ref: { kind: 'document', id: documentId },
    domain,
  });
  await trace(tx, context, feeding, 'verse');
  return result;
}

function noteFed(
  tx: Tx,
  { sent, documentId, version }: Pick<Feeding, 'sent' | 'documentId' | 'version'>,
): Promise<void> {
  const recipient = 'DMP de la personne';
  return recordDispatch(tx, { documentId, version, channel: 'dmp', recipient, messageId: sent.id });
}

/** Who, what, for whom, with what result; never the content. */
async function trace(
  tx: Tx,
  { dossierId, principalLabel, instanceId }: ConnectorContext,
  { sent, documentId, version, sha256 }: Omit<Feeding, 'sha256'> & { sha256?: string },
  result: string,
): Promise<void> {
  await recordAudit(tx, {
    action: result === 'verse' ? 'dmp.verse' : 'dmp.echec',
    actor: 'systeme',
    ...(principalLabel === undefined ? {} : { askedBy: principalLabel }),
    dossierId,
    subject: { kind: 'document', id: documentId },
    details: {
      connecteur: id,
      demandePar: principalLabel ?? 'Trame',
      circuit: instanceId,
      version,
      ...(sha256 === undefined ? {} : { sha256 }),
      identifiant: sent.id,
      type: sent.type.code,
      resultat: result,
    },
  });
}
