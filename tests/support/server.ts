import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { accessRoutes, openAccess, type Mail, type Provider } from '../../engine/src/access/index.js';
import { catalogRoutes, forgetPacks, installPacks } from '../../engine/src/catalog/index.js';
import { dossierRoutes } from '../../engine/src/dossiers/index.js';
import { organisationRoutes } from '../../engine/src/organisation/index.js';
import { createHttpApp, type RouteGroup } from '../../engine/src/platform/index.js';
import { openRecords, recordRoutes } from '../../engine/src/records/index.js';
import { startTestDatabase, type TestDatabase } from './database.js';
import { loadOnce } from './loadOnce.js';

/** The packs of the tests; `packs` at the root for those that ship. */
export const HOUSE_PACKS = path.join(import.meta.dirname, 'house', 'packs');

/** Rooms every server of a test has; those further right are given by the test. */
const ROOMS = [catalogRoutes, organisationRoutes, accessRoutes, dossierRoutes, recordRoutes];

/** What a test may choose of its server. */
export interface TestServerOptions {
  /** Folder of packs to install; those of `tests/support/house` by default. */
  packs?: string;
  /** Routes of the rooms further right. */
  groups?: RouteGroup[];
  /** Called once the database is open and the packs are installed: to open the rooms further right. */
  open?(server: { database: TestDatabase; publicUrl: string }): Promise<void> | void;
  /** What the test opened, closed before the database. */
  close?(): Promise<void>;
  /** An identity provider, when the test signs in for real. */
  provider?: Provider;
  /** By which account holders are written to. */
  mail?: Mail;
  /** Starts an identity provider reached by HTTP, and gives how Trame is known there. */
  oidc?(publicUrl: string): Promise<{ issuer: string; clientId: string; clientSecret: string }>;
}

/** What a server answered. */
export interface Answer<T = unknown> {
  status: number;
  body: T;
  headers: Headers;
}

/** A real server on a real database, listening on a port of its own. */
export interface TestServer {
  url: string;
  database: TestDatabase;
  /** Requests as the UI makes them: `X-Trame`, JSON, the cookie of whoever is signed in; redirections are not followed. */
  get<T>(address: string, cookie?: string, headers?: Record<string, string>): Promise<Answer<T>>;
  send<T>(method: 'POST' | 'PUT' | 'DELETE', address: string, options?: SendOptions): Promise<Answer<T>>;
  close(): Promise<void>;
}

/** What is sent. */
export interface SendOptions {
  body?: unknown;
  cookie?: string;
  headers?: Record<string, string>;
}

/** Starts a server with its own database; the address is known before the rooms are opened, as in production. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const database = await startTestDatabase();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  forgetPacks();
  await installPacks(options.packs ?? HOUSE_PACKS, loadOnce);
  const oidc = (await options.oidc?.(url)) ?? {};
  openAccess({ publicUrl: url, secret: database.config.secret, oidc }, options.provider, options.mail);
  openRecords();
  await options.open?.({ database, publicUrl: url });
  server.on(
    'request',
    createHttpApp({ config: { publicUrl: url, oidc }, groups: [...ROOMS, ...(options.groups ?? [])] }),
  );
  return {
    url,
    database,
    get: (address, cookie, headers) => request('GET', url + address, { cookie, headers }),
    send: (method, address, sent) => request(method, url + address, sent ?? {}),
    close: async () => {
      await stop(server);
      await options.close?.();
      await database.close();
    },
  };
}

/** A server for the whole test file: started before its tests, stopped after them. */
export function useTestServer(options: TestServerOptions = {}): { readonly current: TestServer } {
  let started: TestServer | undefined;
  beforeAll(async () => {
    started = await startTestServer(options);
  }, 120_000);
  afterAll(async () => {
    await started?.close();
  }, 30_000);
  return {
    get current() {
      if (!started) throw new Error('the test server is not started yet: use it inside a test');
      return started;
    },
  };
}

/** Asks as the UI does, whatever the server. */
export async function request<T>(
  method: string,
  address: string,
  { body, cookie, headers }: SendOptions,
): Promise<Answer<T>> {
  const response = await fetch(address, {
    method,
    redirect: 'manual',
    headers: {
      ...(method === 'GET' ? {} : { 'X-Trame': '1' }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(cookie ? { Cookie: cookie } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    body: (isJson && text !== '' ? JSON.parse(text) : text) as T,
    headers: response.headers,
  };
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
