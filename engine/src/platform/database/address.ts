import type { ClientConfig } from 'pg';
import type { RoleName } from './passwords.js';
import { rolePassword } from './passwords.js';

/** Schema of every table of Trame; named by each connection, so that no statement has to. */
export const SCHEMA = 'trame';

/** Where a database is, and as whom migrations reach it. */
export interface DatabaseAddress {
  /** URL of the owner role. */
  ownerUrl: string;
  secret: string;
}

/** The parts of the URL of a database; `host` may be the folder of a socket, as for libpq. */
interface DatabaseUrl {
  user: string;
  password: string;
  host: string;
  port: number;
  database: string;
}

/** The URL of a database. The folder of a socket goes in the parameter `host`, which libpq and node-postgres both read. */
export function databaseUrl({ user, password, host, port, database }: DatabaseUrl): string {
  const url = new URL(`postgres://localhost:${port}/${database}`);
  url.username = user;
  url.password = password;
  if (host.startsWith('/')) url.searchParams.set('host', host);
  else url.hostname = host;
  return url.href;
}

/** The host of the URL of a database, as node-postgres takes it: a name, an address, or the folder of a socket. */
export function hostOfUrl(url: URL): string {
  return url.searchParams.get('host') ?? url.hostname;
}

const CONNECT_DELAY_MS = 10_000;

/** How the owner connects: migrations, nothing else. */
export function ownerConnection({ ownerUrl }: DatabaseAddress): ClientConfig {
  return {
    connectionString: ownerUrl,
    connectionTimeoutMillis: CONNECT_DELAY_MS,
    application_name: 'trame-migrations',
    options: `-c search_path=${SCHEMA}`,
  };
}

/** How a role connects: same server, database and TLS as the owner. */
export function roleConnection(
  address: DatabaseAddress,
  role: RoleName,
  settings: string[] = [],
): ClientConfig {
  const url = new URL(address.ownerUrl);
  url.username = role;
  url.password = rolePassword(address.secret, role);
  return {
    connectionString: url.href,
    connectionTimeoutMillis: CONNECT_DELAY_MS,
    application_name: role.replace('_', '-'),
    keepAlive: true,
    options: [`search_path=${SCHEMA}`, ...settings].map((setting) => `-c ${setting}`).join(' '),
  };
}
