import type { DispatchNotice } from '../../../documents/index.js';
import type { MailPart, OpenedMail } from './openMail.js';

/** A notice of a message: which, and what of it. */
export type ReadNotice = Omit<DispatchNotice, 'messageId'> & { messageId?: string };

type Fields = ReadonlyMap<string, string>;

const ACTIONS: Readonly<Record<string, ReadNotice['kind']>> = {
  delivered: 'remis',
  failed: 'non-remis',
  delayed: 'retarde',
};

const LONGEST = 100_000;

/**
 * Reads the notices of a message: of delivery, one a recipient (RFC 3464), or of what became of it there (RFC 8098). What
 * says nothing of use (relayed, expanded, dispatched) is left out.
 *
 * @returns undefined when the message is no notice
 */
export function readNotices({ report, parts }: OpenedMail): ReadNotice[] | undefined {
  if (report === 'delivery-status') return deliveries(parts);
  if (report === 'disposition-notification') return dispositions(parts);
  return undefined;
}

function deliveries(parts: readonly MailPart[]): ReadNotice[] {
  const [, ...recipients] = groupsOf(partOf(parts, 'message/delivery-status'));
  const messageId = originalId(parts);
  return recipients.flatMap((fields): ReadNotice[] => {
    const kind = ACTIONS[fields.get('action')?.toLowerCase() ?? ''];
    if (!kind) return [];
    const recipient = addressOf(fields.get('original-recipient') ?? fields.get('final-recipient'));
    const detail = kind === 'remis' ? undefined : fields.get('diagnostic-code')?.replace(/^[^;]*;\s*/, '');
    return [{ kind, recipient, ...(messageId ? { messageId } : {}), ...(detail ? { detail } : {}) }];
  });
}

function dispositions(parts: readonly MailPart[]): ReadNotice[] {
  const [fields] = groupsOf(partOf(parts, 'message/disposition-notification'));
  const said = fields?.get('disposition');
  if (!fields || !said) return [];
  // `automatic-action/MDN-sent-automatically; processed/Error: 902^…`
  const [, type = '', modifier = '', rest = ''] =
    /;\s*([a-z]+)\s*(?:\/\s*([a-z]+))?\s*:?\s*(.*)$/is.exec(said) ?? [];
  const kind = dispositionOf(type.toLowerCase(), modifier.toLowerCase());
  if (!kind) return [];
  const messageId = idOf(fields.get('original-message-id')) ?? originalId(parts);
  const detail = (rest || fields.get('error') || '').replace('^', ' ').trim();
  const recipient = addressOf(fields.get('original-recipient') ?? fields.get('final-recipient'));
  return [{ kind, recipient, ...(messageId ? { messageId } : {}), ...(detail ? { detail } : {}) }];
}

function dispositionOf(type: string, modifier: string): ReadNotice['kind'] | undefined {
  if (modifier === 'error' || modifier === 'failure') return 'refuse';
  return ({ displayed: 'lu', processed: 'integre', deleted: 'supprime' } as const)[type];
}

function partOf(parts: readonly MailPart[], type: string): string {
  const part = parts.find((one) => one.type.toLowerCase() === type);
  return part?.content.subarray(0, LONGEST).toString('utf8') ?? '';
}

/** Groups of fields, parted by an empty line; the lines that go on are put together (RFC 5322, 2.2.3). */
function groupsOf(text: string): Fields[] {
  return text
    .replace(/\r\n/g, '\n')
    .split(/\n\s*\n/)
    .filter((group) => group.trim() !== '')
    .map((group) => fieldsOf(group));
}

function fieldsOf(group: string): Fields {
  const fields = new Map<string, string>();
  for (const line of group.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const [, name, value] = /^([!-9;-~]+):\s*(.*)$/.exec(line) ?? [];
    if (name && value !== undefined && !fields.has(name.toLowerCase()))
      fields.set(name.toLowerCase(), value.trim());
  }
  return fields;
}

/** `rfc822; ase@valmont.mssante.fr` */
function addressOf(field: string | undefined): string {
  return (field ?? '')
    .replace(/^[^;]*;/, '')
    .replace(/[<>]/g, '')
    .trim()
    .toLowerCase();
}

/** The identifier of the message that was returned, whole or by its headers. */
function originalId(parts: readonly MailPart[]): string | undefined {
  const returned = parts.find(({ type }) =>
    /^(message\/rfc822|text\/rfc822-headers|message\/rfc822-headers)$/i.test(type),
  );
  const head = returned?.content
    .subarray(0, LONGEST)
    .toString('utf8')
    .replace(/\r\n/g, '\n')
    .split('\n\n')[0];
  return head === undefined ? undefined : idOf(fieldsOf(head).get('message-id'));
}

function idOf(field: string | undefined): string | undefined {
  return /<[^<>\s]{1,900}>/.exec(field ?? '')?.[0];
}
