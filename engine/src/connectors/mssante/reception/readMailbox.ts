import { ImapFlow } from 'imapflow';
import { ConnectorError } from '../../ConnectorError.js';
import type { MailboxSettings } from './settings.js';

/** A message, as the mailbox has it. */
export interface FetchedMail {
  uidValidity: number;
  uid: number;
  /** Bytes at the operator. */
  size: number;
  /** The whole message; its beginning, where its headers are, when it is larger than what may be taken. */
  raw: Buffer;
  whole: boolean;
}

/** How far the mailbox was read. */
export interface Cursor {
  uidValidity: number;
  lastUid: number;
}

/** A message of 25 MB of attachments in base64, with the PDFs beside the archive and its headers. */
export const MOST_BYTES = 40_000_000;
/** What is fetched of one that is larger: its headers are there. */
const BEGINNING = 200_000;
/** Messages taken in one visit: the rest at the next one. */
const MOST_AT_ONCE = 50;

const patience = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 };

/**
 * Visits INBOX (RFC 9051; TLS 1.2 at least, the operator's certificate checked) and hands over each message that was not
 * read yet, in the order of its UID; once it is kept, it is marked as seen. One that is too large is not: somebody has to
 * open it there. Nothing is ever deleted there, and never more than `most` bytes of a message are asked for.
 *
 * @param cursor how far it was read; another validity, and everything is read again
 * @returns how many were handed over
 * @throws ConnectorError `boite-authentification`, `boite-certificat`, `boite-injoignable`; and what `take` throws
 */
export async function readMailbox(
  settings: MailboxSettings,
  cursor: Cursor | undefined,
  take: (mail: FetchedMail) => Promise<void>,
  signal: AbortSignal,
  most = MOST_BYTES,
): Promise<number> {
  const token = await settings.operator.token(signal);
  const client = connectionTo(settings, token);
  const abort = (): void => client.close();
  signal.addEventListener('abort', abort, { once: true });
  // An error of the connection is told by the command under way.
  client.on('error', () => undefined);
  let taking = false;
  try {
    await client.connect();
    const mailbox = await client.mailboxOpen('INBOX');
    const uidValidity = Number(mailbox.uidValidity);
    const last = cursor?.uidValidity === uidValidity ? cursor.lastUid : 0;
    const found = (await client.search({ uid: `${last + 1}:*` }, { uid: true })) || [];
    // `n:*` names the last message even when its UID is below n.
    const uids = found.filter((uid) => uid > last).sort((a, b) => a - b);
    for (const uid of uids.slice(0, MOST_AT_ONCE)) {
      const mail = await fetchOne(client, uid, most);
      taking = true;
      if (mail) await take({ ...mail, uidValidity, uid });
      taking = false;
      if (mail?.whole) await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
      if (signal.aborted) break;
    }
    await client.logout();
    return Math.min(uids.length, MOST_AT_ONCE);
  } catch (error) {
    const told = taking ? error : classify(error);
    if (told instanceof ConnectorError && told.code === 'boite-authentification')
      settings.operator.forgetToken();
    throw told;
  } finally {
    signal.removeEventListener('abort', abort);
    client.close();
  }
}

function connectionTo(
  { host, port, implicitTls, user, password, ca, operator }: MailboxSettings,
  accessToken: string | undefined,
): ImapFlow {
  return new ImapFlow({
    host,
    port,
    secure: implicitTls,
    ...(implicitTls ? {} : { doSTARTTLS: true }),
    auth: accessToken === undefined ? { user, pass: password } : { user, accessToken },
    tls: {
      minVersion: 'TLSv1.2',
      rejectUnauthorized: true,
      ...operator.presented(),
      ...(ca === undefined ? {} : { ca }),
    },
    // Its own log quotes what passes.
    logger: false,
    clientInfo: { name: 'Trame' },
    disableAutoIdle: true,
    disableCompression: true,
    ...patience,
  });
}

/** @returns undefined when it left the mailbox meanwhile */
async function fetchOne(
  client: ImapFlow,
  uid: number,
  most: number,
): Promise<Pick<FetchedMail, 'size' | 'raw' | 'whole'> | undefined> {
  // The size that is told saves fetching what is too large; it is not always the true one, and imapflow takes a literal
  // whole: the operator is asked for so many bytes and no more (RFC 9051, 6.4.5).
  const about = await client.fetchOne(String(uid), { uid: true, size: true }, { uid: true });
  if (!about) return undefined;
  const told = about.size ?? 0;
  const maxLength = told > most ? BEGINNING : most + 1;
  const read = await client.fetchOne(
    String(uid),
    { uid: true, source: { start: 0, maxLength } },
    { uid: true },
  );
  if (!read) return undefined;
  const raw = read.source;
  if (!raw) throw new Error('the message came without its bytes');
  if (told <= most && raw.length <= most) return { size: raw.length, raw, whole: true };
  return { size: Math.max(told, raw.length), raw: Buffer.from(raw.subarray(0, BEGINNING)), whole: false };
}

function classify(error: unknown): ConnectorError {
  const { authenticationFailed, code, message } = error as {
    authenticationFailed?: boolean;
    code?: string;
    message?: string;
  };
  if (authenticationFailed)
    return new ConnectorError(
      'boite-authentification',
      'L’opérateur MSSanté refuse le compte de la boîte\u00A0: vérifiez sa configuration.',
      false,
      error,
    );
  if (
    /CERT|SIGNED|UNABLE_TO|ALTNAME|ETLS|SSL|STARTTLS/i.test(code ?? '') ||
    /certificate|STARTTLS/i.test(message ?? '')
  )
    return new ConnectorError(
      'boite-certificat',
      'La liaison chiffrée avec la boîte MSSanté n’est pas sûre\u00A0: le certificat ou la version de TLS est refusé.',
      false,
      error,
    );
  return new ConnectorError('boite-injoignable', 'La boîte MSSanté ne répond pas.', true, error);
}
