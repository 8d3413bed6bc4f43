import type { ClientConfig } from 'pg';
import { parse } from 'pg-connection-string';
import { StartError } from '../StartError.js';
import type { RoleName } from './passwords.js';
import { rolePassword } from './passwords.js';

/** Schema of every table of Trame; named by each connection, so that no statement has to. */
export const SCHEMA = 'trame';

/** Where a database is, as every connection takes it. */
export type ServerPlace = Pick<ClientConfig, 'host' | 'port' | 'database' | 'ssl'>;

/** Where a database is, and as whom it is reached. */
export interface DatabaseAddress {
  /** URL of the owner role. */
  ownerUrl: string;
  place: ServerPlace;
  owner: Pick<ClientConfig, 'user' | 'password'>;
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

/**
 * Reads the URL of a database once, for every connection to it: host or folder of a socket, port, name, TLS with its
 * certificates.
 *
 * @param ownerUrl `postgres://role:password@host:port/database?sslmode=…`, with escapes where the URL needs them
 * @param secret where the passwords of the other roles come from
 * @throws StartError when it cannot be read, or when a certificate that it names cannot
 */
export function readAddress(ownerUrl: string, secret: string): DatabaseAddress {
  try {
    const { host, port, database, user, password, ssl } = parse(ownerUrl);
    const place: ServerPlace = {
      ...(host ? { host } : {}),
      port: Number(port || DEFAULT_PORT),
      ...(database ? { database } : {}),
      ...(ssl === undefined ? {} : { ssl: ssl as NonNullable<ClientConfig['ssl']> }),
    };
    return {
      ownerUrl,
      place,
      owner: { ...(user ? { user } : {}), ...(password ? { password } : {}) },
      secret,
    };
  } catch (cause) {
    const file = (cause as { path?: string }).path;
    throw new StartError(
      file
        ? `Le certificat que nomme DATABASE_URL n’a pas pu être lu (${file}).`
        : 'L’adresse de DATABASE_URL n’a pas pu être lue.',
      file
        ? 'Vérifiez le chemin donné par sslrootcert, sslcert ou sslkey, et que ce serveur peut lire ce fichier.'
        : 'Écrivez-la ainsi : postgres://role:motdepasse@machine:5432/base, chaque signe particulier échappé (%20).',
      cause,
    );
  }
}

const DEFAULT_PORT = 5432;
const CONNECT_DELAY_MS = 10_000;

/** How the owner connects: migrations, nothing else. */
export function ownerConnection({ place, owner }: DatabaseAddress): ClientConfig {
  return {
    ...place,
    ...owner,
    connectionTimeoutMillis: CONNECT_DELAY_MS,
    application_name: 'trame-migrations',
    options: `-c search_path=${SCHEMA}`,
  };
}

/** How a role connects: same server, database and TLS as the owner. */
export function roleConnection(
  { place, secret }: DatabaseAddress,
  role: RoleName,
  settings: string[] = [],
): ClientConfig {
  return {
    ...place,
    user: role,
    password: rolePassword(secret, role),
    connectionTimeoutMillis: CONNECT_DELAY_MS,
    application_name: role.replace('_', '-'),
    keepAlive: true,
    options: [`search_path=${SCHEMA}`, ...settings].map((setting) => `-c ${setting}`).join(' '),
  };
}
