import { randomUUID } from 'node:crypto';

/** A message that a notice answers. */
export interface Answered {
  messageId: string;
  from: string;
  recipient: string;
}

/** What a notice says: of the delivery (RFC 3464) or of the reading (RFC 8098). */
export type Said =
  { action: 'delivered' | 'failed' | 'delayed'; diagnostic?: string } | { disposition: string };

/** A notice as a recipient's side sends it back: the same words of the same message, another Message-ID each time. */
export function noticeOf({ messageId, from, recipient }: Answered, said: Said): Buffer {
  const domain = recipient.slice(recipient.lastIndexOf('@') + 1);
  const delivery = 'action' in said;
  const fields = delivery
    ? [
        `Reporting-MTA: dns; ${domain}`,
        '',
        `Final-Recipient: rfc822; ${recipient}`,
        `Action: ${said.action}`,
        `Status: ${said.action === 'delivered' ? '2.0.0' : said.action === 'failed' ? '5.1.1' : '4.4.7'}`,
        ...(said.diagnostic ? [`Diagnostic-Code: smtp; ${said.diagnostic}`] : []),
      ]
    : [
        'Reporting-UA: Trame bac a sable',
        `Original-Recipient: rfc822;${recipient}`,
        `Final-Recipient: rfc822;${recipient}`,
        `Original-Message-ID: ${messageId}`,
        `Disposition: ${said.disposition}`,
      ];
  const kind = delivery ? 'delivery-status' : 'disposition-notification';
  return Buffer.from(
    [
      `From: ${delivery ? `postmaster@${domain}` : recipient}`,
      `To: ${from}`,
      `Date: ${new Date().toUTCString()}`,
      `Message-ID: <${randomUUID()}@${domain}>`,
      `Subject: ${delivery ? 'Avis de remise' : 'Avis de lecture'}`,
      'MIME-Version: 1.0',
      `Content-Type: multipart/report; report-type=${kind}; boundary="avis"`,
      '',
      '--avis',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Ceci est un avis automatique.',
      '',
      '--avis',
      `Content-Type: message/${kind}`,
      '',
      ...fields,
      '',
      '--avis',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${messageId}`,
      `From: ${from}`,
      '',
      '--avis--',
      '',
    ].join('\r\n'),
  );
}
