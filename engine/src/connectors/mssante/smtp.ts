import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import type { SmtpFailure } from './classify.js';
import type { MssanteSettings } from './settings.js';

/** A server that takes mail. */
export type SmtpServer = Pick<
  MssanteSettings,
  'host' | 'port' | 'implicitTls' | 'user' | 'password' | 'ca' | 'cert' | 'key' | 'accessToken'
>;

/** A message on the wire, and its envelope. */
export interface Mailing {
  from: string;
  to: readonly string[];
  raw: Buffer;
  /** What becomes of the delivery is to be told. */
  asksDelivery?: boolean;
}

/** What the operator took: a recipient may be refused while others are accepted. */
export interface Accepted {
  accepted: string[];
  rejected: string[];
}

/** An SMTP exchange that did not end with the operator's agreement. */
export class SmtpError extends Error {
  constructor(
    readonly failure: SmtpFailure,
    cause: unknown,
  ) {
    super('the SMTP exchange failed', { cause });
    this.name = 'SmtpError';
  }
}

/** What becomes of the delivery is told (RFC 3461), where the operator knows how to; the headers alone come back. */
const asksDelivery = { ret: 'HDRS', notify: 'SUCCESS,FAILURE,DELAY' } as const;

const patience = {
  connectionTimeout: 15_000,
  greetingTimeout: 15_000,
  socketTimeout: 60_000,
  dnsTimeout: 10_000,
};

/**
 * Submits one message (RFC 5321, RFC 3207): TLS 1.2 at least, the operator's certificate checked.
 * @throws SmtpError, which knows whether the end of the message had left
 */
export async function submit(
  settings: SmtpServer,
  mailing: Mailing,
  signal: AbortSignal,
  timeouts = patience,
): Promise<Accepted> {
  const { host, port, implicitTls, user, password, ca, cert, key, accessToken } = settings;
  const connection = new SMTPConnection({
    host,
    port,
    secure: implicitTls,
    requireTLS: !implicitTls,
    tls: { minVersion: 'TLSv1.2', ca, cert, key, rejectUnauthorized: true },
    ...timeouts,
  });
  let handedOver = false;
  const message = Readable.from(chunksOf(mailing.raw));
  message.once('end', () => (handedOver = true));
  const abort = (): void => connection.close();
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await new Promise<Accepted>((resolve, reject) => {
      connection.once('error', reject);
      // Closed without an error: by the abort, or by an operator that hangs up.
      connection.once('end', () => reject(new Error('the connection was closed')));
      connection.connect((refused) => {
        if (refused) return reject(refused);
        const send = (): void =>
          connection.send(
            {
              from: mailing.from,
              to: [...mailing.to],
              ...(mailing.asksDelivery ? { dsn: asksDelivery } : {}),
            },
            message,
            (error, info) =>
              error
                ? reject(error)
                : resolve({ accepted: addresses(info.accepted), rejected: addresses(info.rejected) }),
          );
        if (!user) return send();
        const auth =
          accessToken === undefined
            ? { user, pass: password ?? '' }
            : { user, oauth2: new XOAuth2({ user, accessToken }) };
        connection.login(auth, (error) => (error ? reject(error) : send()));
      });
      if (signal.aborted) abort();
    });
  } catch (error) {
    const { code, responseCode } = error as { code?: string; responseCode?: number };
    throw new SmtpError({ code: reasonOf(error) ?? code, responseCode, handedOver }, error);
  } finally {
    signal.removeEventListener('abort', abort);
    message.destroy();
    connection.once('error', () => undefined);
    connection.quit();
    connection.close();
  }
}

/** In pieces, so that the end of the message is handed over with its last piece and not before. */
function* chunksOf(raw: Buffer): Generator<Buffer> {
  for (let at = 0; at < raw.length; at += 65_536) yield raw.subarray(at, at + 65_536);
}

function addresses(list: readonly (string | { address: string })[] | undefined): string[] {
  return (list ?? []).map((one) => (typeof one === 'string' ? one : one.address));
}

/** The reason of a failed TLS handshake is in the error behind nodemailer's. */
function reasonOf(error: unknown): string | undefined {
  const { code, cause, message } = error as { code?: string; cause?: { code?: string }; message?: string };
  const found = [cause?.code, code].find(
    (one) => one !== undefined && /CERT|SIGNED|UNABLE_TO|ALTNAME|ETLS/.test(one),
  );
  return found ?? (/certificate|self.signed|tls|ssl/i.test(message ?? '') ? 'ETLS' : undefined);
}
