import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { MssanteSettings } from './settings.js';

/** A message to send. */
export interface Message {
  messageId: string;
  to: readonly string[];
  subject: string;
  text: string;
  attachments: readonly { fileName: string; pdf: Buffer }[];
  /** IHE_XDM.zip, and the headers that say what it holds. */
  archive?: Buffer;
  headers?: Readonly<Record<string, string>>;
  date: Date;
}

/** The message id of a key: a resend is recognised by whoever received it twice. RFC 5322, 3.6.4. */
export function messageIdOf(organisationId: string, idempotencyKey: string, from: string): string {
  const digest = createHash('sha256')
    .update(`${organisationId}\n${idempotencyKey}`)
    .digest('hex')
    .slice(0, 40);
  return `<${digest}@${from.slice(from.lastIndexOf('@') + 1)}>`;
}

/**
 * The message as it goes on the wire: UTF-8 text, PDFs attached, product number, acknowledgement asked
 * (ANS, référentiel MSSanté n° 2; ECO.2.2.3, ECO.2.4.3, MSS/va1.15).
 */
export function composeMessage(
  message: Message,
  { from, nil }: Pick<MssanteSettings, 'from' | 'nil'>,
): Promise<Buffer> {
  return new MailComposer({
    from,
    to: [...message.to],
    subject: message.subject,
    text: message.text,
    textEncoding: 'base64',
    messageId: message.messageId,
    date: message.date,
    headers: {
      ...message.headers,
      'X-MSS-NIL': nil,
      'Disposition-Notification-To': from,
      'Return-Receipt-To': from,
    },
    attachments: [
      ...(message.archive
        ? [{ filename: 'IHE_XDM.zip', content: message.archive, contentType: 'application/zip' }]
        : []),
      ...message.attachments.map(({ fileName, pdf }) => ({
        filename: fileName,
        content: pdf,
        contentType: 'application/pdf',
      })),
    ],
  })
    .compile()
    .build();
}
