import pg from 'pg';
import { logger } from '../logger.js';
import { StartError } from '../StartError.js';
import { databaseUrl } from './address.js';
import { findRunningCluster, startCluster, SUPERUSER, type Cluster } from './embedded/cluster.js';
import { holderOf, lockFolder } from './embedded/lock.js';

const OWNER = 'trame_owner';
const DATABASE = 'trame';

/** The embedded database, ready for an owner who is not a superuser, as at an operator's. */
export interface EmbeddedDatabase {
  ownerUrl: string;
  close(): Promise<void>;
}

/**
 * Starts the embedded PostgreSQL of a data folder and makes its owner role and its database.
 *
 * @param memory megabytes it may keep of its tables; what suits the machine otherwise
 * @throws StartError when another process runs it (unless joining), or when it does not start
 */
export async function openEmbedded(
  dataDir: string,
  whenRunning: 'refuse' | 'join',
  memory?: number,
): Promise<EmbeddedDatabase> {
  const holder = whenRunning === 'join' ? holderOf(dataDir) : undefined;
  if (holder !== undefined) return joinEmbedded(dataDir, holder);
  const unlock = lockFolder(dataDir);
  try {
    const cluster = await startCluster(dataDir, { memory });
    if (cluster.elsewhere)
      logger.warn({ folder: cluster.folder }, 'the embedded database is outside of the data folder');
    const ownerUrl = await makeOwner(cluster);
    return {
      ownerUrl,
      close: async () => {
        await cluster.stop();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function joinEmbedded(dataDir: string, holder: number): Promise<EmbeddedDatabase> {
  const running = await findRunningCluster(dataDir);
  if (running) return { ownerUrl: ownerUrl(running), close: async () => undefined };
  throw new StartError(
    `Trame démarre ou s’arrête (processus ${holder}) : sa base de données ne répond pas encore.`,
    'Recommencez dans un instant.',
  );
}

async function makeOwner(cluster: Cluster): Promise<string> {
  const admin = new pg.Client(superuserConnection(cluster, 'postgres'));
  await admin.connect();
  try {
    const role = await admin.query('select 1 from pg_roles where rolname = $1', [OWNER]);
    if (role.rows.length === 0) {
      const password = pg.escapeLiteral(cluster.password);
      await admin.query(`create role ${OWNER} login createrole nosuperuser nobypassrls password ${password}`);
    }
    const database = await admin.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (database.rows.length === 0) await admin.query(`create database ${DATABASE} owner ${OWNER}`);
  } finally {
    await admin.end();
  }
  return ownerUrl(cluster);
}

/** How to reach a database of an embedded cluster as its superuser. */
export function superuserConnection(
  { host, port, password }: Pick<Cluster, 'host' | 'port' | 'password'>,
  database: string,
): pg.ClientConfig {
  return { host, port, user: SUPERUSER, password, database, connectionTimeoutMillis: 10_000 };
}

function ownerUrl({ host, port, password }: Pick<Cluster, 'host' | 'port' | 'password'>): string {
  return databaseUrl({ user: OWNER, password, host, port, database: DATABASE });
}
