import { randomBytes } from 'node:crypto';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { listen } from '../listen.js';
import { createAuthority, type Authority } from '../authority/createAuthority.js';
import { judgeRecipient, judgeSender } from './judgeEnvelope.js';
import { judgeArchive } from './judgeArchive.js';
import { judgeMail, MOST_BYTES } from './judgeMail.js';
import { keepMail } from './mailbox.js';
import { asError, refuse, type Refusal } from './refusal.js';

/** The mailbox of the organisation at the twin's operator. */
export const MAILBOX = 'dui@demonstration.mssante.fr';
/** A message of 25 MB of attachments, once encoded in base64, with its headers and text. */
const MOST_MESSAGE_BYTES = Math.ceil(MOST_BYTES * 1.4) + 1024 * 1024;

export interface SmtpTwin {
  /** `smtp://127.0.0.1:port`: STARTTLS, then authentication. */
  url: string;
  /** Also the only address that may send. */
  user: string;
  password: string;
  /** PEM of the authority to trust. */
  ca: string;
  /** Where the accepted mails are kept: give it to `receivedMails`. */
  folder: string;
  stop(): Promise<void>;
}

/** A mail that was taken. */
export interface TakenMail {
  raw: Buffer;
  mail: ParsedMail;
  recipients: string[];
}

/** The twin of an MSSanté operator, on 127.0.0.1. Certificate and password are new at each start. */
export async function startSmtp({
  folder,
  port,
  authority = createAuthority(new Date()),
  deliver = () => undefined,
  token,
  mutual = false,
}: {
  folder: string;
  port: number;
  /** What becomes of a mail once it is taken. */
  deliver?(mail: TakenMail): void;
  /** The token that XOAUTH2 must bear; then neither PLAIN nor LOGIN is offered. */
  token?: string;
  /** Who connects shows a certificate of the authority (CONF.27). */
  mutual?: boolean;
  authority?: Authority;
}): Promise<SmtpTwin> {
  const password = randomBytes(18).toString('base64url');
  const { cert, key } = authority.issue({ commonName: 'localhost', usage: 'serveur' });
  const server = new SMTPServer({
    banner: 'Trame, operateur MSSante de demonstration',
    key,
    cert,
    minVersion: 'TLSv1.2',
    ca: authority.ca,
    requestCert: mutual,
    rejectUnauthorized: mutual,
    authMethods: token === undefined ? ['PLAIN', 'LOGIN'] : ['XOAUTH2'],
    size: MOST_MESSAGE_BYTES,
    disableReverseLookup: true,
    closeTimeout: 1000,
    onAuth: ({ username, password: given, accessToken }, _session, done) => {
      const right = token === undefined ? given === password : accessToken === token;
      const isKnown = username?.toLowerCase() === MAILBOX && right;
      if (isKnown) done(null, { user: MAILBOX });
      else done(asError(refuse(535, '5.7.8 Boîte ou mot de passe inconnu')));
    },
    onMailFrom: ({ address }, _session, done) => done(errorOf(judgeSender(address, MAILBOX))),
    onRcptTo: ({ address }, _session, done) => done(errorOf(judgeRecipient(address))),
    onData: (stream, session, done) => {
      receive(folder, stream, session, deliver).then(
        (answer) => done(null, answer),
        (error: Error) => done(error),
      );
    },
  });
  // A client that hangs up is its own affair.
  server.on('error', () => undefined);
  const used = await listen(server.server, port, 'serveur de messagerie de démonstration');
  return {
    url: `smtp://127.0.0.1:${used}`,
    user: MAILBOX,
    password,
    ca: authority.ca,
    folder,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function receive(
  folder: string,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  deliver: (mail: TakenMail) => void,
): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    // Past the limit the rest is read and dropped: the reply comes after the data.
    if (!stream.sizeExceeded) chunks.push(chunk as Buffer);
  }
  if (stream.sizeExceeded) throw asError(refuse(552, '5.3.4 Le message dépasse la taille permise'));
  const raw = Buffer.concat(chunks);
  const mail = await simpleParser(raw);
  const recipients = session.envelope.rcptTo.map(({ address }) => address);
  const now = new Date();
  const refusal = judgeMail(mail, recipients, MAILBOX, now) ?? (await judgeArchive(mail));
  if (refusal) throw asError(refusal);
  const { number } = keepMail(folder, raw, mail, recipients, now);
  deliver({ raw, mail, recipients });
  return `2.0.0 Message ${number} accepte`;
}

function errorOf(refusal: Refusal | null): Error | null {
  return refusal && asError(refusal);
}
