import { simpleParser } from 'mailparser';

/** What the list of the messages says of one. */
export interface MailHeaders {
  /** Undefined when there is none, or none that can be read. */
  messageId?: string;
  sender: string;
  subject: string;
}

/** Reads the headers that are shown; whatever they hold, it gives something. */
export async function readHeaders(raw: Buffer): Promise<MailHeaders> {
  const end = raw.indexOf('\r\n\r\n');
  const head = end < 0 ? raw : raw.subarray(0, end + 4);
  try {
    const { messageId, from, subject } = await simpleParser(head.subarray(0, LONGEST));
    const named = messageId && oneLine(messageId);
    return {
      ...(named && /^[\x21-\x7e]{1,998}$/.test(named) ? { messageId: named } : {}),
      sender: oneLine(from?.value[0]?.address ?? '').slice(0, 320),
      subject: oneLine(subject ?? '').slice(0, 998),
    };
  } catch {
    return { sender: '', subject: '' };
  }
}

const LONGEST = 200_000;

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim();
}
