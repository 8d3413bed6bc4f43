import { simpleParser, type ParsedMail } from 'mailparser';

/** A part of a message that can be taken out of it. */
export interface MailPart {
  name: string;
  type: string;
  content: Buffer;
}

/** A message, opened. */
export interface OpenedMail {
  text: string;
  parts: MailPart[];
  /** The archives IHE_XDM.zip among the parts. */
  archives: Buffer[];
  /** Kind of the report (RFC 6522), when it is one. */
  report?: string;
}

const MOST_PARTS = 200;
const LONGEST_TEXT = 50_000;

/** Opens a message as it came. @throws Error when it cannot be read */
export async function openMail(raw: Buffer): Promise<OpenedMail> {
  const mail = await simpleParser(raw, {
    skipImageLinks: true,
    skipTextToHtml: true,
    keepDeliveryStatus: true,
  });
  const parts = mail.attachments
    .slice(0, MOST_PARTS)
    .map(({ filename, contentType, content }, at): MailPart => ({
      name: (filename ?? '').trim() || `piece-${at + 1}`,
      type: contentType,
      content,
    }));
  const report = reportOf(mail);
  return {
    text: (mail.text ?? '').trim().slice(0, LONGEST_TEXT),
    parts,
    archives: parts.filter(isArchive).map(({ content }) => content),
    ...(report === undefined ? {} : { report }),
  };
}

/** Whether a part is the archive of the reference (ECO.2.1.1). */
export function isArchive({ name }: Pick<MailPart, 'name'>): boolean {
  return name.toUpperCase() === 'IHE_XDM.ZIP';
}

function reportOf(mail: ParsedMail): string | undefined {
  const type = mail.headers.get('content-type') as
    { value: string; params: Record<string, string> } | undefined;
  return type?.value === 'multipart/report' ? type.params['report-type']?.toLowerCase() : undefined;
}
