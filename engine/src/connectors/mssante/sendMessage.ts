import { recordAudit } from '../../audit/index.js';
import { recordDispatch, takeToSend, type Outgoing } from '../../documents/index.js';
import { getDossier, hidesAddress, isOfHousehold, recordMoment, usableInsOf } from '../../dossiers/index.js';
import { inOrganisation, type Principal, type Tx } from '../../platform/index.js';
import type { ConnectorContext } from '../Connector.js';
import { ConnectorError } from '../ConnectorError.js';
import {
  beginCall,
  callDone,
  callFailed,
  earlierCall,
  recipientsHash,
  type Permission,
} from '../journal/connectorCall.js';
import { callOutside } from '../kit/callOutside.js';
import { noteSurely } from '../kit/noteSurely.js';
import { readRecipients } from './address.js';
import { stillUncertain, uncertain } from './classify.js';
import { finessOf } from '../establishments/finessOf.js';
import { composeXdm, type XdmMessage } from './composeXdm.js';
import { composeMessage, messageIdOf } from './composeMessage.js';
import { handOver } from './handOver.js';
import { isOfThePerson, judgePatientAddress } from './patientAddress.js';
import { mostAttached, mssanteSettings, type MssanteSettings } from './settings.js';
import type { Accepted } from './smtp.js';
import { namesPerson } from './subject.js';

/** The connector that the calls of every sending are noted under. */
export const CONNECTOR = 'mssante.envoyer';

/** What is sent, to whom. */
export interface Inputs {
  a: string | string[];
  objet: string;
  corps: string;
  documents?: string[];
}

/** A professional who sends from a mailbox of their own, in place of that of the establishment. */
export interface OwnSender {
  by: Principal;
  /** @param establishment the mailbox of the establishment of the dossier */
  mailbox(establishment: MssanteSettings): MssanteSettings;
}

/** On whose behalf a message leaves: a circuit, or a professional in their own request. */
export type SendingContext = Omit<
  ConnectorContext,
  'circuitId' | 'instanceId' | 'executionId' | 'packVersionId'
> &
  Partial<Pick<ConnectorContext, 'instanceId' | 'executionId'>> & { own?: OwnSender };

interface Prepared {
  /** The mailbox that sends: that of the establishment of the dossier, or the professional's own. */
  settings: MssanteSettings;
  recipients: string[];
  messageId: string;
  documents: Outgoing[];
  /** The archive and what the message says of it; without one, the PDFs leave alone. */
  xdm: XdmMessage | undefined;
  /** It was allowed by a human, of a message that may have left already. */
  again: boolean;
}

type NotNow = Exclude<Permission, { may: 'send' }>;

/**
 * Sends documents of a dossier by MSSanté, once for a key: what an earlier try left is looked at first.
 * @throws ConnectorError those that the connector declares, those of the link; Problem those of `takeToSend`
 */
export async function sendMessage(inputs: Inputs, context: SendingContext): Promise<Record<string, unknown>> {
  const { organisationId, idempotencyKey } = context;
  const earlier = await inOrganisation(organisationId, (tx) => earlierCall(tx, idempotencyKey));
  if (earlier && earlier.may !== 'send') return withoutSending(earlier);
  try {
    return await sendNow(inputs, context, earlier?.messageId);
  } catch (error) {
    throw earlier === undefined ? error : stillUncertain(error);
  }
}

/** @param earlierId of the message that may have left: sent again, it bears the same one, wherever it leaves from now */
async function sendNow(
  inputs: Inputs,
  context: SendingContext,
  earlierId: string | undefined,
): Promise<Record<string, unknown>> {
  const prepared = await inOrganisation(context.organisationId, (tx) =>
    prepare(tx, inputs, context, earlierId),
  );
  if ('may' in prepared) return withoutSending(prepared);
  const accepted = await send(inputs, prepared, context);
  return settle(prepared, accepted, context);
}

/** What an earlier try gave. @throws ConnectorError `envoi-incertain` when nobody knows what became of it */
export function withoutSending(permission: NotNow): Record<string, unknown> {
  if (permission.may === 'replay') return permission.result;
  throw new ConnectorError('envoi-incertain', uncertain, false);
}

/** Everything that can be refused is refused before the call is noted, and after what an earlier try left was looked at. */
async function prepare(
  tx: Tx,
  inputs: Inputs,
  context: SendingContext,
  earlierId: string | undefined,
): Promise<Prepared | NotNow> {
  const establishment = mssanteSettings(await finessOf(tx, context.dossierId));
  const settings = context.own?.mailbox(establishment) ?? establishment;
  const recipients = readRecipients(inputs.a, settings.domains);
  const messageId = earlierId ?? messageIdOf(context.organisationId, context.idempotencyKey, settings.from);
  const documents: Outgoing[] = [];
  const keptBack = (reason: string): ConnectorError => {
    tx.afterwards(() =>
      inOrganisation(context.organisationId, (own) =>
        trace(own, context, { recipients, messageId, documents }, 'flow-forbidden'),
      ),
    );
    return new ConnectorError('flow-forbidden', reason, false);
  };
  if (await isOfHousehold(tx, context.dossierId)) throw keptBack(ofSeveral);
  judgePatientAddress(recipients, (await usableInsOf(tx, context.dossierId))?.matricule);
  const { traits } = await getDossier(tx, context.dossierId);
  if (namesPerson(inputs.objet, traits)) {
    throw new ConnectorError(
      'objet-nominatif',
      'L’objet du message nomme la personne\u00A0: écrivez plutôt le numéro du dossier.',
      false,
    );
  }
  const toPerson = recipients.some(isOfThePerson);
  const kinds = toPerson ? (['usager'] as const) : (['tiers'] as const);
  for (const documentId of new Set(inputs.documents)) {
    documents.push(
      await takeToSend(tx, context.dossierId, documentId, 'mssante', kinds, context.principalLabel),
    );
  }
  if (toPerson && (await hidesAddress(tx, context.dossierId))) throw keptBack(placeKept);
  const xdm = await composeXdm(tx, context.dossierId, documents, { address: settings.from, key: messageId });
  if (weightOf(documents) + (xdm?.archive.length ?? 0) > mostAttached) throw tooHeavy();
  const permission = await beginCall(tx, context, { connector: CONNECTOR, recipients, messageId });
  if (permission.may !== 'send') return permission;
  return { settings, recipients, messageId, documents, xdm, again: permission.again === true };
}

/** Documents refuse by themselves; a message alone bears its sender, and a text that nobody masked. */
const placeKept =
  'Quelqu’un de l’entourage ne doit pas savoir où est l’établissement, et un message par MSSanté nomme qui l’envoie\u00A0: écrivez autrement à la personne.';

/** A message alone does not say of whom of the household it is. */
const ofSeveral =
  'Ce dossier est celui d’un ménage\u00A0: ce message ne part pas par MSSanté. Écrivez-le depuis un dossier au nom de la personne.';

function weightOf(documents: readonly Outgoing[]): number {
  return documents.reduce((sum, { pdf }) => sum + pdf.length, 0);
}

function tooHeavy(): ConnectorError {
  return new ConnectorError(
    'message-trop-lourd',
    'Les documents dépassent 25 Mo\u00A0: envoyez-les en plusieurs messages.',
    false,
  );
}

async function send(
  { objet, corps }: Inputs,
  { settings, recipients, messageId, documents, xdm, again }: Prepared,
  context: SendingContext,
): Promise<Accepted> {
  // The date of the message is the world's, even when the organisation's clock is pushed.
  const date = new Date();
  const raw = await composeMessage(
    {
      messageId,
      to: recipients,
      date,
      ...(xdm
        ? // The subject is that of the reference: what the circuit calls the message opens its text.
          { subject: xdm.subject, text: `${objet}\n\n${corps}`, archive: xdm.archive, headers: xdm.headers }
        : { subject: objet, text: corps }),
      attachments: documents.map(({ fileName, pdf }, at) => ({
        fileName: xdm?.pdfNames[at] ?? fileName,
        pdf,
      })),
    },
    settings,
  );
  try {
    const call = { service: settings.service, connector: CONNECTOR, kind: 'envoi', audited: true };
    return await callOutside(context, call, (signal) => handOver(settings, recipients, raw, signal));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const notSent = again ? 'a-renvoyer' : 'refuse';
    const state = error.code === 'envoi-incertain' ? 'incertain' : notSent;
    await inOrganisation(context.organisationId, async (tx) => {
      await callFailed(tx, context.idempotencyKey, state, error.code);
      await trace(tx, context, { recipients, messageId, documents }, error.code);
    });
    throw error;
  }
}

async function settle(
  { recipients, messageId, documents }: Prepared,
  { rejected }: Accepted,
  context: SendingContext,
): Promise<Record<string, unknown>> {
  const reached = recipients.filter((address) => !rejected.includes(address));
  const note = (): Promise<Record<string, unknown>> =>
    inOrganisation(context.organisationId, async (tx) => {
      const result = { messageId, envoyeLe: tx.now().toISOString(), refuses: rejected.length };
      await callDone(tx, context.idempotencyKey, result);
      for (const { documentId, version } of documents) {
        await recordDispatch(tx, {
          documentId,
          version,
          channel: 'mssante',
          recipient: reached.join(', '),
          messageId,
        });
      }
      await tellTimeline(tx, context.dossierId, messageId, documents);
      await trace(tx, context, { recipients, messageId, documents }, 'envoye');
      return result;
    });
  return noteSurely(note, { logger: context.logger, connector: CONNECTOR });
}

/** One moment a data domain: the title of a document is told to those who may read the document, and to no other. */
async function tellTimeline(
  tx: Tx,
  dossierId: string,
  messageId: string,
  documents: readonly Outgoing[],
): Promise<void> {
  const domains = documents.length > 0 ? [...new Set(documents.map(({ domain }) => domain))] : [undefined];
  for (const domain of domains) {
    const titles = documents.filter((one) => one.domain === domain).map(({ title }) => title);
    await recordMoment(tx, {
      dossierId,
      at: tx.now(),
      kind: 'message',
      title: `Message envoyé par MSSanté${titles.length > 0 ? `\u00A0: ${titles.join(', ')}` : ''}`,
      ref: { kind: 'message', id: messageId },
      domain,
    });
  }
}

/** Who, what, when, to whom without saying whom, with what result; never the content (ECO.4.1.1, ECO.4.1.2). */
async function trace(
  tx: Tx,
  { dossierId, principalLabel, instanceId, own }: SendingContext,
  { recipients, messageId, documents }: Pick<Prepared, 'recipients' | 'messageId' | 'documents'>,
  result: string,
): Promise<void> {
  await recordAudit(tx, {
    action: result === 'envoye' ? 'message.envoye' : 'message.echec',
    actor: own?.by ?? 'systeme',
    ...(own || principalLabel === undefined ? {} : { askedBy: principalLabel }),
    dossierId,
    subject: { kind: 'message', id: messageId },
    details: {
      connecteur: CONNECTOR,
      demandePar: principalLabel ?? 'Trame',
      ...(own ? { boite: 'personnelle' } : { circuit: instanceId }),
      destinataires: recipientsHash(tx.organisationId, recipients),
      documents: documents.map(({ documentId, version, sha256 }) => ({ documentId, version, sha256 })),
      resultat: result,
    },
  });
}
