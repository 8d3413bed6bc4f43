import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Authority } from '../authority/createAuthority.js';
import { TwinRecord } from '../console/TwinRecord.js';
import { listen } from '../listen.js';
import { SLOW_MS } from '../startHttpsTwin.js';
import type { SandboxAccount } from './account.js';
import { nationalIdOf } from './claims.js';
import { CLIENT_ID, twinConfiguration } from './configuration.js';
import { fileStore } from './fileStore.js';
import { answerInteraction, readForm, sendPage } from './interactions.js';
import { keepSeen, written } from './keepSeen.js';
import { readKeys } from './keys.js';
import { loadProvider } from './loadProvider.js';
import { messagePage, STYLE } from './pages.js';
import { requestFault } from './requestFault.js';

export interface OidcTwin {
  issuer: string;
  clientId: string;
  clientSecret: string;
  record: TwinRecord;
  /** PS_IdNat of whom an access token in time was given to; what a service of the trusted space asks (RFC 7662). */
  holderOf(accessToken: string): Promise<string | undefined>;
  stop(): Promise<void>;
}

interface OidcOptions {
  folder: string;
  accounts: SandboxAccount[];
  publicUrl: string;
  port: number;
  /**
   * The token endpoint asks for a certificate of this authority, in place of the secret (RFC 8705); it is then on an address
   * of its own, which the discovery tells.
   */
  mutual?: Authority;
}

/** Common name of the certificate by which Trame is known. */
export const MUTUAL_CLIENT = 'AUTH_CLI bac à sable';

/**
 * The twin of Pro Santé Connect, on 127.0.0.1. Keys and sessions are kept in the folder: a restart on the same port
 * keeps them valid.
 */
export async function startOidc({
  folder,
  accounts,
  publicUrl,
  port,
  mutual,
}: OidcOptions): Promise<OidcTwin> {
  const Provider = await loadProvider();
  const keys = readKeys(folder);
  const origins = originsOf(publicUrl);
  let answer = async (_request: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.writeHead(503).end();
  };
  // Whoever hangs up in the middle of a form leaves nothing to answer.
  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).catch(() => response.destroy());
  };
  const server = createServer(serve);
  const issuer = `http://127.0.0.1:${await listen(server, port, 'service d’identité de démonstration')}`;
  const tokens = mutual && (await openTokenEndpoint(mutual, serve));
  const adapter = fileStore(path.join(folder, 'sessions.json'));
  const provider = new Provider(issuer, twinConfiguration(accounts, origins, keys, adapter, tokens));
  const record = new TwinRecord('psc', 'Pro Santé Connect');
  keepSeen(provider, record);
  const callback = provider.callback();
  // A form's answer may be redirected up to Trame: browsers apply form-action to the whole chain.
  const policy = `default-src 'none'; style-src 'self'; form-action 'self' ${origins.join(' ')}; frame-ancestors 'none'; base-uri 'none'`;
  answer = async (request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'no-referrer');
    if (url.pathname === '/style.css') {
      response.writeHead(200, { 'Content-Type': 'text/css; charset=utf-8' }).end(STYLE);
      return;
    }
    if (!(await misbehave(record, request, response))) return;
    const asked = url.pathname === '/auth' ? await authorizationAsked(request, url) : undefined;
    const fault = asked ? requestFault(asked) : null;
    // The provider's self-posting page, shown when no session is left to end, has its own script.
    if (!url.pathname.startsWith('/session/end') || fault)
      response.setHeader('Content-Security-Policy', policy);
    if (fault) {
      const body = written(Object.fromEntries(asked ?? []));
      record.keep({ what: 'Demande de connexion', refusal: fault, body });
      sendPage(response, 400, messagePage('Connexion impossible', fault));
    } else if (url.pathname.startsWith('/interaction/')) {
      answerInteraction(provider, accounts, request, response).catch(() => {
        if (!response.headersSent)
          sendPage(response, 500, messagePage('Connexion impossible', 'Recommencez depuis Trame.'));
      });
    } else await callback(request, response);
  };
  return {
    issuer,
    clientId: CLIENT_ID,
    clientSecret: keys.clientSecret,
    record,
    holderOf: async (accessToken) => {
      const found = await provider.AccessToken.find(accessToken);
      const account = found && accounts.find(({ login }) => login === found.accountId);
      return account && nationalIdOf(account);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        tokens?.close();
      }),
  };
}

/** What an authorization request asks. By a form (OpenID Connect Core 1.0, 3.1.2.1), it goes on as the same by its address. */
async function authorizationAsked(request: IncomingMessage, url: URL): Promise<URLSearchParams> {
  if (request.method !== 'POST') return url.searchParams;
  const form = await readForm(request);
  request.method = 'GET';
  request.url = `${url.pathname}?${form}`;
  return form;
}

/**
 * Slow, down, half-way broken: as the record is told.
 * @returns false when that was the whole answer
 */
async function misbehave(
  record: TwinRecord,
  { socket }: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const behaviour = record.behave();
  if (behaviour === 'lent') await sleep(SLOW_MS);
  if (behaviour === 'panne') socket.destroy();
  else if (behaviour === 'limite') response.writeHead(429, { 'Retry-After': '60' }).end();
  else if (behaviour === 'illisible') response.writeHead(200).end('<html>');
  else if (record.breaksOff(behaviour)) breakOff(response);
  return !['panne', 'limite', 'illisible'].includes(behaviour);
}

/** Hangs up in the middle of the body. */
function breakOff(response: ServerResponse): void {
  response.end = ((body?: unknown) => {
    if (typeof body === 'string' || Buffer.isBuffer(body)) response.write(body.slice(0, body.length / 2));
    setTimeout(() => response.destroy(), 20);
    return response;
  }) as typeof response.end;
}

async function openTokenEndpoint(
  authority: Authority,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ tokenEndpoint: string; subject: string; close(): void }> {
  const identity = authority.issue({ commonName: 'localhost', usage: 'serveur' });
  const server = createSecureServer(
    { ...identity, ca: authority.ca, requestCert: true, rejectUnauthorized: false },
    answer,
  );
  const port = await listen(server, 0, 'service d’identité de démonstration');
  return {
    tokenEndpoint: `https://127.0.0.1:${port}/token`,
    subject: `CN=${MUTUAL_CLIENT}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** On one machine, people write localhost or 127.0.0.1 alike. */
function originsOf(publicUrl: string): string[] {
  const { origin } = new URL(publicUrl);
  const twins = [
    origin,
    origin.replace('//localhost', '//127.0.0.1'),
    origin.replace('//127.0.0.1', '//localhost'),
  ];
  return [...new Set(twins)];
}
