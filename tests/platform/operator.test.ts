import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import {
  defineJob,
  enqueueJob,
  inOrganisation,
  migrate,
  openDatabase,
  pendingMigrations,
  startWorker,
} from '../../engine/src/platform/index.js';
import { startCluster, type Cluster } from '../../engine/src/platform/database/embedded/cluster.js';
import { superuserConnection } from '../../engine/src/platform/database/openEmbedded.js';
import { until } from '../support/until.js';

const dataDir = mkdtempSync(path.join(tmpdir(), 'trame-operator-'));
chmodSync(dataDir, 0o755);
let cluster: Cluster;

async function asSuperuser(sql: string, database = 'postgres'): Promise<Array<Record<string, unknown>>> {
  const client = new pg.Client(superuserConnection(cluster, database));
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const configOf = (role: string, secret = 'a secret of the operator, long enough') => ({
  databaseUrl: `postgres://${role}:mot%20de%20passe@127.0.0.1:${cluster.port}/dossiers%20%C3%A9t%C3%A9`,
  dataDir,
  secret,
  databasePool: 3,
});

beforeAll(async () => {
  cluster = await startCluster(dataDir);
  await asSuperuser(`create role bare login password 'mot de passe'`);
  await asSuperuser(`create role operator login createrole nosuperuser nocreatedb password 'mot de passe'`);
  await asSuperuser('create database "dossiers été"');
}, 60_000);
afterAll(async () => {
  await cluster.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('Given the database of an operator', () => {
  it('When the role given has no right, Then the start says which ones to give', async () => {
    const start = openDatabase(configOf('bare'));
    await expect(start).rejects.toThrow('ALTER ROLE … CREATEROLE; GRANT CREATE ON DATABASE … TO …;');
  });

  it('When the role has CREATEROLE and CREATE on the database, and nothing else, Then everything works', async () => {
    await asSuperuser('grant create on database "dossiers été" to operator');
    const database = await openDatabase(configOf('operator'));
    const ran = await migrate(database);
    expect(ran[0]).toBe('0001_platform.sql');
    expect(await pendingMigrations()).toEqual([]);
    const A = randomUUID();
    const seen: string[] = [];
    defineJob('essai.exploitant', async (_payload, { organisationId }) => void seen.push(organisationId));
    const worker = await startWorker(database, { concurrency: 1 });
    await inOrganisation(A, (tx) => enqueueJob(tx, { name: 'essai.exploitant' }));
    await until(() => seen.length === 1);
    await worker.stop();
    expect(seen).toEqual([A]);
    expect(await inOrganisation(A, (tx) => tx.query('select * from organisations_to_seal()'))).toEqual([]);
    await database.close();
  });

  it('When it starts again, Then nothing is made again, and the roles can do no more', async () => {
    const database = await openDatabase(configOf('operator'));
    expect(await migrate(database)).toEqual([]);
    await database.close();
    const roles = await asSuperuser(
      `select rolname, rolsuper or rolcreaterole or rolcreatedb or rolbypassrls as strong, rolcanlogin as login
         from pg_roles where rolname like 'trame\\_%' and rolname <> 'trame_admin' order by rolname`,
    );
    expect(roles).toEqual([
      { rolname: 'trame_app', strong: false, login: true },
      { rolname: 'trame_definer', strong: false, login: false },
      { rolname: 'trame_queue', strong: false, login: true },
    ]);
    const owned = await asSuperuser(
      `select distinct pg_get_userbyid(c.relowner) as owner, n.nspname as schema
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('trame', 'graphile_worker') and c.relkind = 'r' order by 1`,
      'dossiers été',
    );
    expect(owned).toEqual([
      { owner: 'operator', schema: 'trame' },
      { owner: 'trame_queue', schema: 'graphile_worker' },
    ]);
  });

  it('When two nodes start together with another secret, Then both work: the passwords follow the secret', async () => {
    const config = configOf('operator', 'another secret of the operator, as long');
    const nodes = await Promise.all([openDatabase(config), openDatabase(config)]);
    await Promise.all(nodes.map((node) => migrate(node)));
    for (const node of nodes) expect(await node.queue.query('select 1')).toMatchObject({ rowCount: 1 });
    await Promise.all(nodes.map((node) => node.close()));
  });
});
