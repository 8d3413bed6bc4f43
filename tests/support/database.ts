import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startCluster, type Cluster } from '../../engine/src/platform/database/embedded/cluster.js';
import { databaseUrl } from '../../engine/src/platform/database/address.js';
import { superuserConnection } from '../../engine/src/platform/database/openEmbedded.js';
import { migrate, openDatabase, type Database } from '../../engine/src/platform/index.js';

const TEMPLATE = 'template_trame';
const OWNER = 'trame_owner';
const SECRET = 'a secret of the tests, long enough to be one';

/** Where the cluster of this run is. */
export type TestCluster = Pick<Cluster, 'host' | 'port' | 'password'>;

/** A database of its own for one test file, with the tables of the present migrations and no row. */
export interface TestDatabase {
  database: Database;
  /** What `openDatabase` was given. */
  config: { databaseUrl: string; dataDir: string; secret: string; databasePool: number };
  /** Runs SQL as the superuser, whom no wall stops: to prepare or to look. */
  asSuperuser<Row = Record<string, unknown>>(sql: string, bind?: unknown[]): Promise<Row[]>;
  /** Something to end before the database is closed: hooks declared after useTestDatabase would come too late. */
  beforeClose(end: () => Promise<unknown>): void;
  /** Closes and drops it. @throws Error when the file leaked a connection or left a job locked */
  close(): Promise<void>;
}

/** Starts the PostgreSQL of the run if it is not, and makes a database from the migrated template. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const cluster = await testCluster();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onSuperuser(
    cluster,
    'postgres',
    `create database ${name} template ${TEMPLATE} owner ${OWNER} strategy file_copy`,
  );
  const config = configOf(cluster, name);
  const database = await openDatabase(config);
  const admin = new pg.Client({
    ...superuserConnection(cluster, name),
    application_name: 'trame-test-admin',
  });
  admin.on('error', () => undefined);
  await admin.connect();
  await admin.query('set search_path = trame');
  const endings: Array<() => Promise<unknown>> = [];
  return {
    database,
    config,
    beforeClose: (end) => void endings.unshift(end),
    asSuperuser: async <Row>(sql: string, bind?: unknown[]) => (await admin.query(sql, bind)).rows as Row[],
    close: async () => {
      for (const end of endings) await end();
      await database.close();
      const leaks = await leaksOf(admin);
      await admin.end();
      await onSuperuser(cluster, 'postgres', `drop database ${name} with (force)`);
      if (leaks.length > 0) throw new Error(`the test leaked: ${leaks.join('; ')}`);
    },
  };
}

/** A database for the whole test file: opened before its tests, closed after them. */
export function useTestDatabase(): { readonly current: TestDatabase } {
  let opened: TestDatabase | undefined;
  beforeAll(async () => {
    opened = await startTestDatabase();
  }, 120_000);
  afterAll(async () => {
    await opened?.close();
  }, 30_000);
  return {
    get current() {
      if (!opened) throw new Error('the test database is not open yet: use it inside a test');
      return opened;
    },
  };
}

/** The cluster of this run: the first process that asks starts it, the others wait for it. */
export async function testCluster(): Promise<TestCluster> {
  const folder = process.env['TRAME_TEST_CLUSTER'];
  if (!folder) throw new Error('tests are run through tests/jest.config.mjs');
  const told = path.join(folder, 'cluster.json');
  const mine = await mkdir(path.join(folder, 'starting')).then(
    () => true,
    () => false,
  );
  if (mine) await startTestCluster(folder, told);
  for (let waited = 0; waited < 60_000; waited += 25) {
    if (await stat(told).catch(() => undefined))
      return JSON.parse(await readFile(told, 'utf8')) as TestCluster;
    await sleep(25);
  }
  throw new Error('the PostgreSQL of the tests did not start');
}

async function startTestCluster(folder: string, told: string): Promise<void> {
  try {
    // What is lost in a power cut is of no interest here.
    const settings = {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '200',
      wal_level: 'minimal',
      max_wal_senders: '0',
      max_wal_size: '256MB',
      shared_buffers: '128MB',
    };
    const { host, port, password } = await startCluster(folder, { settings });
    const cluster = { host, port, password };
    const literal = pg.escapeLiteral(password);
    await onSuperuser(
      cluster,
      'postgres',
      `create role ${OWNER} login createrole nosuperuser password ${literal}`,
    );
    await onSuperuser(cluster, 'postgres', `create database ${TEMPLATE} owner ${OWNER}`);
    const database = await openDatabase(configOf(cluster, TEMPLATE));
    await migrate(database);
    await database.close();
    const partial = `${told}.${randomBytes(4).toString('hex')}`;
    await writeFile(partial, JSON.stringify(cluster));
    await rename(partial, told);
  } catch (error) {
    await rm(path.join(folder, 'starting'), { recursive: true, force: true });
    throw error;
  }
}

function configOf({ host, port, password }: TestCluster, database: string): TestDatabase['config'] {
  const url = databaseUrl({ user: OWNER, password, host, port, database });
  return {
    databaseUrl: url,
    dataDir: process.env['TRAME_TEST_CLUSTER'] ?? '',
    secret: SECRET,
    databasePool: 8,
  };
}

async function onSuperuser(cluster: TestCluster, database: string, sql: string): Promise<void> {
  const client = new pg.Client(superuserConnection(cluster, database));
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function leaksOf(admin: pg.Client): Promise<string[]> {
  const left = async () =>
    (
      await admin.query<{ application_name: string; state: string; query: string }>(
        `select application_name, state, left(query, 80) as query from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
      )
    ).rows.map((row) => `connection ${row.application_name} (${row.state}): ${row.query}`);
  // A closed socket is seen by the server a moment later.
  for (let attempt = 0; attempt < 40 && (await left()).length > 0; attempt += 1) await sleep(25);
  const jobs = await admin.query<{ task_identifier: string }>(
    'select task_identifier from graphile_worker.jobs where locked_by is not null',
  );
  return [...(await left()), ...jobs.rows.map((row) => `locked job ${row.task_identifier}`)];
}

/** The address of a test database over TCP rather than by its socket: what stands between may then be cut. */
export function overTcp(databaseUrl: string): URL {
  const url = new URL(databaseUrl);
  url.searchParams.delete('host');
  url.hostname = '127.0.0.1';
  return url;
}
