import type { StoredMail } from './MailStore.js';

const KNOWN = /^(UID|FLAGS|INTERNALDATE|RFC822\.SIZE|BODY(\.PEEK)?\[(HEADER)?\](<0\.\d{1,9}>)?)$/;

/**
 * The answer to a FETCH of one message (RFC 9051, 7.5.2).
 * @param items what was asked, as `(UID RFC822.SIZE BODY.PEEK[])`
 * @returns undefined when something asked is not known here
 */
export function fetchMail(mail: StoredMail, sequence: number, items: string): Buffer | undefined {
  const asked = items
    .replace(/^\(|\)$/g, '')
    .toUpperCase()
    .split(/\s+/);
  if (!asked.every((item) => KNOWN.test(item))) return undefined;
  const parts: Buffer[] = [];
  const say = (text: string): void => void parts.push(Buffer.from(text));
  say(`* ${sequence} FETCH (`);
  for (const [at, item] of [...new Set(['UID', ...asked])].entries()) {
    if (at > 0) say(' ');
    if (item === 'UID') say(`UID ${mail.uid}`);
    else if (item === 'FLAGS') say(`FLAGS (${[...mail.flags].join(' ')})`);
    else if (item === 'INTERNALDATE') say(`INTERNALDATE "${internalDate(mail.at)}"`);
    else if (item === 'RFC822.SIZE') say(`RFC822.SIZE ${mail.toldSize ?? mail.raw.length}`);
    else {
      const header = item.includes('HEADER');
      const most = /<0\.(\d+)>$/.exec(item)?.[1];
      const all = header ? headerOf(mail.raw) : mail.raw;
      const bytes = most === undefined ? all : all.subarray(0, Number(most));
      if (!item.includes('PEEK')) mail.flags.add('\\Seen');
      say(`BODY[${header ? 'HEADER' : ''}]${most === undefined ? '' : '<0>'} {${bytes.length}}\r\n`);
      parts.push(bytes);
    }
  }
  say(')\r\n');
  return Buffer.concat(parts);
}

function headerOf(raw: Buffer): Buffer {
  const end = raw.indexOf('\r\n\r\n');
  return end < 0 ? raw : raw.subarray(0, end + 4);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `26-Nov-2026 13:00:00 +0000` */
function internalDate(at: Date): string {
  const [day, time] = at.toISOString().split('T') as [string, string];
  const [year, month, date] = day.split('-');
  return `${date}-${MONTHS[Number(month) - 1]}-${year} ${time.slice(0, 8)} +0000`;
}
