import { X509Certificate } from 'node:crypto';
import { lookup as resolveName } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isForbiddenAddress } from './privateAddress.js';

/** What to send, where. */
export interface Exchange {
  url: URL;
  method: string;
  headers: Readonly<Record<string, string>>;
  body?: string | Buffer | undefined;
  signal: AbortSignal;
  /** Largest answer read. Bytes. */
  mostBytes: number;
  /** What we present and whom we trust, in PEM. */
  tls?: { cert?: string | undefined; key?: string | undefined; ca?: string | undefined };
  /** Refuses addresses that are not public, but for these networks; undefined when the operator chose the address. */
  onlyPublicAnd?: readonly string[];
}

/** What came back. */
export interface Reply {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

/** An exchange without a whole answer. */
export class ExchangeFailure extends Error {
  constructor(
    readonly reason: 'adresse' | 'certificat' | 'liaison' | 'coupure' | 'taille' | 'abandon',
    /** The request may have been read by the server. */
    readonly mayHaveArrived: boolean,
    cause?: unknown,
  ) {
    super(`the exchange failed: ${reason}`, { cause });
    this.name = 'ExchangeFailure';
  }
}

/**
 * One request, one answer, whole or not at all; no redirection is followed. The address is judged after the name is
 * resolved, and it is the judged address that is connected to.
 * @throws ExchangeFailure
 */
export function exchange(asked: Exchange): Promise<Reply> {
  const { url, method, headers, body, signal, mostBytes, tls = {}, onlyPublicAnd } = asked;
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (onlyPublicAnd && isIP(literal) !== 0 && isForbiddenAddress(literal, onlyPublicAnd)) {
    return Promise.reject(new ExchangeFailure('adresse', false));
  }
  // The server would hang up without a word that reaches us: our own certificate is judged first.
  if (tls.cert && new Date(new X509Certificate(tls.cert).validTo) <= new Date()) {
    return Promise.reject(new ExchangeFailure('certificat', false));
  }
  const module = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    let handedOver = false;
    const fail = (reason: ExchangeFailure['reason'], cause?: unknown): void =>
      reject(new ExchangeFailure(reason, handedOver, cause));
    const request = module.request(
      url,
      {
        method,
        headers: {
          ...headers,
          ...(body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
        },
        signal,
        agent: false,
        ...(onlyPublicAnd ? { lookup: guarded(onlyPublicAnd) } : {}),
        ...(url.protocol === 'https:' ? { ...tls, minVersion: 'TLSv1.2' as const } : {}),
      },
      (response) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > mostBytes) {
            fail('taille');
            request.destroy();
          } else chunks.push(chunk);
        });
        response.on('error', (error) => fail('coupure', error));
        response.on('end', () =>
          response.complete
            ? resolve({
                status: response.statusCode ?? 0,
                headers: response.headers,
                body: Buffer.concat(chunks),
              })
            : fail('coupure'),
        );
        response.on('close', () => fail('coupure'));
      },
    );
    request.on('finish', () => (handedOver = true));
    request.on('error', (error) => fail(reasonOf(error, signal, handedOver), error));
    request.end(body);
  });
}

function reasonOf(error: Error, signal: AbortSignal, handedOver: boolean): ExchangeFailure['reason'] {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (signal.aborted) return 'abandon';
  if (code === 'EFORBIDDEN') return 'adresse';
  if (/CERT|SIGNED|UNABLE_TO_|ALTNAME|SSL|TLS/.test(code) || /certificate/i.test(message))
    return 'certificat';
  return handedOver ? 'coupure' : 'liaison';
}

/** Resolves a name and refuses it when any of its addresses is not public. */
function guarded(allowed: readonly string[]): LookupFunction {
  return (hostname, options, done) => {
    resolveName(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '', 0);
      const [first] = addresses;
      if (!first || addresses.some(({ address }) => isForbiddenAddress(address, allowed))) {
        return done(Object.assign(new Error('forbidden address'), { code: 'EFORBIDDEN' }), '', 0);
      }
      if (options.all) return done(null, addresses);
      return done(null, first.address, first.family);
    });
  };
}
