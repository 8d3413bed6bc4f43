import { createServer } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TLSSocket } from 'node:tls';
import type { Authority } from './authority/createAuthority.js';
import type { TwinRecord } from './console/TwinRecord.js';
import { listen } from './listen.js';

/** A request, read whole. */
export interface TwinRequest {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: Buffer;
  /** Subject of the certificate of who calls; without one the handshake has failed already, unless it is optional. */
  client?: { commonName: string; unit: string };
}

/** What the twin answers. */
export interface TwinAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

const MOST_BYTES = 40_000_000;
/** How long a twin that is slow makes one wait. */
export const SLOW_MS = 4_000;

/**
 * A twin over HTTPS on 127.0.0.1, with TLS 1.2 at least and the certificates of the throw-away authority on both sides.
 * It obeys its record: slow, down, or breaking off in the middle of its answers.
 */
export async function startHttpsTwin(options: {
  authority: Authority;
  record: TwinRecord;
  port: number;
  /** False: whoever calls shows no certificate (Annuaire). */
  mutual?: boolean;
  answer(request: TwinRequest): Promise<TwinAnswer> | TwinAnswer;
}): Promise<{ url: string; stop(): Promise<void> }> {
  const { authority, record, port, mutual = true, answer } = options;
  const { cert, key } = authority.issue({ commonName: 'localhost', usage: 'serveur' });
  const server = createServer(
    { cert, key, ca: authority.ca, requestCert: mutual, rejectUnauthorized: mutual, minVersion: 'TLSv1.2' },
    (request, response) => {
      void (async () => {
        const behaviour = record.behave();
        if (behaviour === 'panne') return request.socket.destroy();
        const chunks: Buffer[] = [];
        let bytes = 0;
        for await (const chunk of request as AsyncIterable<Buffer>) {
          bytes += chunk.length;
          if (bytes > MOST_BYTES) return request.socket.destroy();
          chunks.push(chunk);
        }
        if (behaviour === 'lent') await sleep(SLOW_MS);
        if (behaviour === 'limite') return response.writeHead(429, { 'Retry-After': '60' }).end();
        if (behaviour === 'illisible') return response.writeHead(200).end('<html>');
        const told = await answer({
          method: request.method ?? 'GET',
          url: new URL(request.url ?? '/', 'https://localhost'),
          headers: request.headers,
          body: Buffer.concat(chunks),
          ...clientOf(request),
        });
        const body = Buffer.from(told.body);
        response.writeHead(told.status, { ...told.headers, 'Content-Length': String(body.length) });
        if (!record.breaksOff(behaviour)) return response.end(body);
        response.write(body.subarray(0, Math.floor(body.length / 2)));
        return setTimeout(() => request.socket.destroy(), 20);
      })().catch(() => request.socket.destroy());
    },
  );
  server.on('tlsClientError', () => undefined);
  const used = await listen(server, port, `jumeau ${record.label}`);
  return {
    url: `https://localhost:${used}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function clientOf(request: IncomingMessage): Pick<TwinRequest, 'client'> {
  const { subject } = (request.socket as TLSSocket).getPeerCertificate() ?? {};
  if (!subject) return {};
  const text = (value: string | string[] | undefined): string => [value].flat()[0] ?? '';
  return { client: { commonName: text(subject.CN), unit: text(subject.OU) } };
}
