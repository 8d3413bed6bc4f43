import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { listen } from '../listen.js';
import { createAuthority, type Authority } from '../authority/createAuthority.js';
import { TwinRecord, type Behaviour } from '../console/TwinRecord.js';
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
  record: TwinRecord;
  stop(): Promise<void>;
}

const SLOW_MS = 4_000;

/** A connection, and how it is treated. */
interface Caller {
  socket: Socket;
  behaviour: Behaviour;
}

/** A mail that was taken. */
export interface TakenMail {
  raw: Buffer;
  mail: ParsedMail;
  recipients: string[];
}

/**
 * The twin of an MSSanté operator, on 127.0.0.1. Certificate and password are new at each start. It obeys its record at
 * each connection: half-way broken, it hangs up at the end of a message, once before it keeps it, once after.
 */
export async function startSmtp({
  folder,
  port,
  authority = createAuthority(new Date()),
  deliver = () => undefined,
  token,
  personal,
  mutual = false,
}: {
  folder: string;
  port: number;
  /** What becomes of a mail once it is taken. */
  deliver?(mail: TakenMail): void;
  /** The token that XOAUTH2 must bear; then neither PLAIN nor LOGIN is offered. */
  token?: string;
  /** Whether a token, shown by XOAUTH2, is one in time of the person whose personal mailbox this is; none by default. */
  personal?(address: string, accessToken: string): boolean | Promise<boolean>;
  /** Who connects shows a certificate of the authority (CONF.27). */
  mutual?: boolean;
  authority?: Authority;
}): Promise<SmtpTwin> {
  const password = randomBytes(18).toString('base64url');
  const record = new TwinRecord('mssante', 'Opérateur MSSanté (SMTP)');
  const callers = new Map<number, Caller>();
  const behaviourOf = ({ remotePort }: SMTPServerSession): Behaviour =>
    callers.get(remotePort)?.behaviour ?? 'normal';
  const { cert, key } = authority.issue({ commonName: 'localhost', usage: 'serveur' });
  const server = new SMTPServer({
    banner: 'Trame, operateur MSSante de demonstration',
    key,
    cert,
    minVersion: 'TLSv1.2',
    ca: authority.ca,
    requestCert: mutual,
    rejectUnauthorized: mutual,
    authMethods: [
      ...(token === undefined ? ['PLAIN', 'LOGIN'] : []),
      ...(token !== undefined || personal ? ['XOAUTH2'] : []),
    ],
    size: MOST_MESSAGE_BYTES,
    disableReverseLookup: true,
    closeTimeout: 1000,
    onAuth: ({ username, password: given, accessToken }, _session, done) => {
      const user = username?.toLowerCase() ?? '';
      const isKnown = async (): Promise<boolean> => {
        if (user !== MAILBOX)
          return accessToken !== undefined && (await personal?.(user, accessToken)) === true;
        return token === undefined ? given === password : accessToken === token;
      };
      isKnown().then(
        (known) =>
          known
            ? done(null, { user })
            : done(asError(refuse(535, '5.7.8 Boîte, mot de passe ou jeton inconnu'))),
        () => done(asError(refuse(454, '4.7.0 Plus tard'))),
      );
    },
    onMailFrom: ({ address }, session, done) =>
      done(errorOf(unwell(behaviourOf(session)) ?? judgeSender(address, mailboxOf(session)))),
    onRcptTo: ({ address }, _session, done) => done(errorOf(judgeRecipient(address))),
    onData: (stream, session, done) => {
      const caller = callers.get(session.remotePort);
      receive(stream, session, { folder, deliver, record, caller }).then(
        (answer) => done(null, answer),
        (error: Error) => done(error),
      );
    },
  });
  server.server.prependListener('connection', (socket: Socket) => {
    const behaviour = record.behave();
    const { remotePort } = socket;
    if (remotePort === undefined || behaviour === 'panne') return void socket.destroy();
    callers.set(remotePort, { socket, behaviour });
    socket.once('close', () => callers.delete(remotePort));
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
    record,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function receive(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  {
    folder,
    deliver,
    record,
    caller,
  }: { folder: string; deliver(mail: TakenMail): void; record: TwinRecord; caller?: Caller | undefined },
): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    // Past the limit the rest is read and dropped: the reply comes after the data.
    if (!stream.sizeExceeded) chunks.push(chunk as Buffer);
  }
  const told = (refusal: Refusal): Error => {
    record.keep({ what: 'message', refusal: `${refusal.code} ${refusal.message}`, body: '' });
    return asError(refusal);
  };
  if (stream.sizeExceeded) throw told(refuse(552, '5.3.4 Le message dépasse la taille permise'));
  const { behaviour = 'normal', socket } = caller ?? {};
  const breaks = record.breaksOff(behaviour);
  // Once before it is kept, once after: who sent it cannot know which.
  if (breaks && (record.cuts += 1) % 2 === 1) throw hangUp(socket);
  if (behaviour === 'lent') await sleep(SLOW_MS);
  const raw = Buffer.concat(chunks);
  const mail = await simpleParser(raw);
  const recipients = session.envelope.rcptTo.map(({ address }) => address);
  const now = new Date();
  const refusal = judgeMail(mail, recipients, mailboxOf(session), now) ?? (await judgeArchive(mail));
  if (refusal) throw told(refusal);
  const { number } = keepMail(folder, raw, mail, recipients, now);
  record.keep({ what: 'message', body: raw.toString('utf8') });
  deliver({ raw, mail, recipients });
  if (breaks) throw hangUp(socket);
  return `2.0.0 Message ${number} accepte`;
}

/** Who signed in. */
function mailboxOf({ user }: SMTPServerSession): string {
  return user ?? MAILBOX;
}

function hangUp(socket: Socket | undefined): Error {
  socket?.destroy();
  return new Error('the twin hung up');
}

/** What an operator that is not well answers to who wants to send: not now, or what no standard knows. */
function unwell(behaviour: Behaviour): Refusal | null {
  if (behaviour === 'limite') return refuse(451, '4.7.1 Trop de messages : plus tard');
  return behaviour === 'illisible' ? refuse(399, '<html>') : null;
}

function errorOf(refusal: Refusal | null): Error | null {
  return refusal && asError(refusal);
}
