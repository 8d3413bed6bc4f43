import { createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSecureContext, TLSSocket } from 'node:tls';
import { createAuthority, type Authority } from '../authority/createAuthority.js';
import { TwinRecord } from '../console/TwinRecord.js';
import { listen } from '../listen.js';
import type { MailStore } from './MailStore.js';
import { Session, type Doorkeeper } from './Session.js';

export interface ImapTwin {
  /** `imap://127.0.0.1:port`: STARTTLS, then authentication. */
  url: string;
  /** PEM of the authority to trust. */
  ca: string;
  record: TwinRecord;
  stop(): Promise<void>;
}

const SLOW_MS = 4_000;

/**
 * The IMAP side of the twin of an MSSanté operator, on 127.0.0.1: STARTTLS compulsory (TLS 1.2 at least), one mailbox.
 * @param options `mutual`: who connects shows a certificate of the authority, as an operator of the API LPS asks (CONF.27)
 */
export async function startImap({
  store,
  door,
  port,
  mutual = false,
  authority = createAuthority(new Date()),
}: {
  store: MailStore;
  door: Doorkeeper;
  port: number;
  mutual?: boolean;
  authority?: Authority;
}): Promise<ImapTwin> {
  const record = new TwinRecord('imap', 'Boîte MSSanté (IMAP)');
  const { cert, key } = authority.issue({ commonName: 'localhost', usage: 'serveur' });
  const secureContext = createSecureContext({ cert, key, ca: authority.ca, minVersion: 'TLSv1.2' });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => sockets.delete(socket));
    // A client that hangs up is its own affair.
    socket.on('error', () => undefined);
    const behaviour = record.behave();
    if (behaviour === 'panne') return void socket.destroy();
    void (async () => {
      if (behaviour === 'lent') await sleep(SLOW_MS);
      const plain = new Session(socket, store, door, record, () => {
        socket.removeAllListeners('data');
        const encrypted = new TLSSocket(socket, {
          isServer: true,
          secureContext,
          requestCert: mutual,
          rejectUnauthorized: false,
        });
        encrypted.on('error', () => socket.destroy());
        const session = new Session(encrypted, store, door, record, undefined);
        encrypted.on('secure', () => {
          if (!mutual || isOf(encrypted)) return;
          record.keep({ what: 'TLS', refusal: 'certificat du client absent ou refusé', body: '' });
          encrypted.destroy();
        });
        encrypted.on('data', (chunk: Buffer) => session.receive(chunk));
      });
      socket.on('data', (chunk: Buffer) => plain.receive(chunk));
    })();
  });
  const used = await listen(server, port, 'serveur IMAP de démonstration');
  return {
    url: `imap://127.0.0.1:${used}`,
    ca: authority.ca,
    record,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Whether the certificate shown is of the authority: with `isServer`, Node only says it. */
function isOf(socket: TLSSocket): boolean {
  const { ssl } = socket as TLSSocket & { ssl: { verifyError(): Error | null } };
  return Object.keys(socket.getPeerCertificate()).length > 0 && ssl.verifyError() === null;
}
