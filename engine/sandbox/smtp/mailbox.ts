import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ParsedMail } from 'mailparser';

/** A mail that the twin accepted. */
export interface ReceivedMail {
  /** Order of arrival, from 1. */
  number: number;
  /** ISO 8601, UTC. */
  receivedAt: string;
  from: string;
  /** Of the envelope. */
  to: string[];
  subject: string;
  messageId: string;
  text: string;
  /** The X-MSS-* headers, by lower-case name. */
  mssHeaders: Record<string, string>;
  attachments: { filename: string; contentType: string; size: number; sha256: string }[];
  /** Name of the message as received, in the same folder. */
  file: string;
}

const INDEX = 'index.jsonl';

/**
 * Keeps a mail: the message as received, and a line of the index. The same mail received twice is kept twice: a double
 * send must be seen.
 */
export function keepMail(
  folder: string,
  raw: Buffer,
  mail: ParsedMail,
  to: string[],
  now: Date,
): ReceivedMail {
  mkdirSync(folder, { recursive: true });
  const number = receivedMails(folder).length + 1;
  const received: ReceivedMail = {
    number,
    receivedAt: now.toISOString(),
    from: mail.from?.value[0]?.address ?? '',
    to,
    subject: mail.subject ?? '',
    messageId: mail.messageId ?? '',
    text: mail.text ?? '',
    mssHeaders: Object.fromEntries(
      [...mail.headers]
        .filter(([name]) => name.startsWith('x-mss-'))
        .map(([name, value]) => [name, String(value)]),
    ),
    attachments: mail.attachments.map(({ filename, contentType, size, content }) => ({
      filename: filename ?? '',
      contentType,
      size,
      sha256: createHash('sha256').update(content).digest('hex'),
    })),
    file: `${String(number).padStart(6, '0')}.eml`,
  };
  writeFileSync(path.join(folder, received.file), raw);
  appendFileSync(path.join(folder, INDEX), `${JSON.stringify(received)}\n`);
  return received;
}

/**
 * What the twin received, oldest first.
 * @param folder the `folder` of the SMTP twin.
 */
export function receivedMails(folder: string): ReceivedMail[] {
  const index = path.join(folder, INDEX);
  if (!existsSync(index)) return [];
  return readFileSync(index, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as ReceivedMail);
}
