import { createHash } from 'node:crypto';
import type { SendPersonally, SentPersonally } from '@trame/schemas';
import { proofOf } from '../../../access/index.js';
import { recordAudit } from '../../../audit/index.js';
import { documentToSend } from '../../../documents/index.js';
import { getDossier } from '../../../dossiers/index.js';
import { inOrganisation, type Principal } from '../../../platform/index.js';
import { allowResend, earlierCall } from '../../journal/connectorCall.js';
import { mssanteErrors } from '../errors.js';
import { secureRecipients } from '../secureRecipients.js';
import { CONNECTOR, sendMessage, withoutSending } from '../sendMessage.js';
import { asProblem } from './asProblem.js';
import { ownMailboxes } from './ownMailboxes.js';
import { ownSender } from './personalMailbox.js';
import { calledBy } from './readMailboxes.js';

/** A document that somebody asks to send from their own mailbox. */
interface Asked {
  principal: Principal;
  documentId: string;
  asked: SendPersonally;
  signal: AbortSignal;
}

/** On their way from this node, which alone holds the token: the same request asked meanwhile waits for the same answer. */
const onTheirWay = new Map<string, Promise<SentPersonally>>();

/**
 * Sends a document from the personal mailbox of who asks, in their request, by what sends from that of the establishment:
 * only its operator and its token are others. Asked twice with one key, it leaves once.
 *
 * @throws Problem those of `documentToSend`, `recipient-refused`, `proof-needed`, `mailbox-not-yours`,
 * `mailbox-not-reached`, `mailbox-refused`, `message-refused`, `sending-uncertain` (with `again`, it leaves again under the
 * same Message-ID), `sending-unavailable`
 */
export function sendPersonally(sending: Asked): Promise<SentPersonally> {
  const key = keyOf(sending);
  const already = onTheirWay.get(key);
  if (already) return already;
  const sent = send(sending, key).finally(() => onTheirWay.delete(key));
  onTheirWay.set(key, sent);
  return sent;
}

/** To another address, from another mailbox, or of another document, it is another message. */
function keyOf({ principal, documentId, asked: { key, from, to } }: Asked): string {
  const { organisationId, professionalId } = principal;
  const parts = [
    organisationId,
    professionalId,
    documentId,
    key,
    from.toLowerCase(),
    to.trim().toLowerCase(),
  ];
  return `personnelle:${createHash('sha256').update(parts.join('\n')).digest('hex')}`;
}

async function send(sending: Asked, idempotencyKey: string): Promise<SentPersonally> {
  const { principal, documentId, asked, signal } = sending;
  const { organisationId } = principal;
  const earlier = await leftBefore(sending, idempotencyKey);
  if (earlier) return earlier;
  const { dossierId, numero } = await inOrganisation(organisationId, async (tx) => {
    const may = await documentToSend(tx, principal, documentId, 'mssante', secureRecipients(asked.to));
    return { ...may, numero: (await getDossier(tx, may.dossierId)).numero };
  });
  const context = { ...calledBy(principal, signal), dossierId, idempotencyKey };
  const { professional } = await proofOf(principal);
  const from = asked.from.toLowerCase();
  if (!(await ownMailboxes(professional, context)).includes(from)) {
    await traceForeign(sending, dossierId);
    throw mssanteErrors.problem('mailbox-not-yours');
  }
  const own = ownSender(principal, from);
  if (asked.again) await inOrganisation(organisationId, (tx) => allowResend(tx, idempotencyKey));
  const message = {
    a: asked.to,
    objet: `Document du dossier ${numero}`,
    corps: asked.text,
    documents: [documentId],
  };
  try {
    return present(await sendMessage(message, { ...context, own }));
  } catch (error) {
    throw asProblem(error);
  }
}

/**
 * What left, or may have, is told before anything that would refuse it now: a proof that is lost, a document withdrawn since.
 * @throws Problem `sending-uncertain`, unless it may leave again
 */
async function leftBefore(
  { principal, asked }: Asked,
  idempotencyKey: string,
): Promise<SentPersonally | undefined> {
  const earlier = await inOrganisation(principal.organisationId, (tx) => earlierCall(tx, idempotencyKey));
  if (!earlier || earlier.may === 'send' || (earlier.may === 'stop' && asked.again)) return undefined;
  try {
    return present(withoutSending(earlier));
  } catch (error) {
    throw asProblem(error);
  }
}

function present({ messageId, envoyeLe }: Record<string, unknown>): SentPersonally {
  return { messageId: String(messageId), sentAt: String(envoyeLe) };
}

function traceForeign({ principal, documentId }: Asked, dossierId: string): Promise<void> {
  return inOrganisation(principal.organisationId, (tx) =>
    recordAudit(tx, {
      action: 'message.echec',
      actor: principal,
      dossierId,
      subject: { kind: 'document', id: documentId },
      details: { connecteur: CONNECTOR, boite: 'personnelle', resultat: 'mailbox-not-yours' },
    }),
  );
}
