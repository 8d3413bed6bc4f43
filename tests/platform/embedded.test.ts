import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inOrganisation, openDatabase, type Database } from '../../engine/src/platform/index.js';
import { startCluster } from '../../engine/src/platform/database/embedded/cluster.js';
import { memoryHere, sharedBuffers } from '../../engine/src/platform/database/embedded/memory.js';
import { isAlive, waitForEnd } from '../../engine/src/platform/database/embedded/process.js';
import { startProgram } from '../support/program.js';

const HOLD = 'tests/platform/programs/hold-database.ts';
const root = mkdtempSync(path.join(tmpdir(), 'trame-embedded-'));
chmodSync(root, 0o755);
const opened: Database[] = [];

function folder(name: string): string {
  const made = path.join(root, name);
  mkdirSync(made, { recursive: true, mode: 0o755 });
  return made;
}

async function open(dataDir: string, options = {}, databaseMemory?: number): Promise<Database> {
  const config = {
    dataDir,
    secret: 'a secret for the tests of the database',
    databasePool: 2,
    databaseMemory,
  };
  const database = await openDatabase(config, options);
  opened.push(database);
  return database;
}

const run = (database: Database, sql: string) =>
  database.asOwner(async (owner) => (await owner.query<Record<string, unknown>>(sql)).rows);

/** Megabytes as PostgreSQL writes them. */
const settingOf = (megabytes: number) =>
  megabytes % 1024 === 0 ? `${megabytes / 1024}GB` : `${megabytes}MB`;

/** Whether a session came by the socket of PostgreSQL rather than over TCP. */
const BY_SOCKET = 'select inet_client_addr() is null as "bySocket"';

const sockets = (dataDir: string) =>
  readdirSync(path.join(dataDir, 'postgres')).filter((name) => /^\.s\.PGSQL\.\d+$/.test(name));

const postmaster = (dataDir: string) =>
  Number(readFileSync(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('Given a data folder', () => {
  const dataDir = folder('plain');

  it('When it is opened, closed, and opened again, Then what was written is there, within seconds', async () => {
    const first = await open(dataDir);
    await run(first, `create table note as select 'gardé' as text`);
    const pid = postmaster(dataDir);
    await first.close();
    expect(isAlive(pid)).toBe(false);
    const begun = Date.now();
    const second = await open(dataDir);
    expect(Date.now() - begun).toBeLessThan(8_000);
    expect(await run(second, 'select text from note')).toEqual([{ text: 'gardé' }]);
  });

  it('Then it speaks UTF-8, sorts as in French, and its owner is no superuser', async () => {
    const database = await open(dataDir);
    const words = await run(
      database,
      `select w from (values ('zoé'), ('Éric'), ('eau'), ('étau')) v (w) order by w`,
    );
    expect(words.map(({ w }) => w)).toEqual(['eau', 'Éric', 'étau', 'zoé']);
    const [facts] = await run(
      database,
      `select current_user, rolsuper, current_setting('server_encoding') as encoding from pg_roles where rolname = current_user`,
    );
    expect(facts).toEqual({ current_user: 'trame_owner', rolsuper: false, encoding: 'UTF8' });
  });

  it('When it is already open, Then a second opening says so in French, and a command may join', async () => {
    const first = await open(dataDir);
    await expect(open(dataDir)).rejects.toThrow(
      `Trame est déjà démarré sur le dossier de données ${dataDir} (processus ${process.pid}).`,
    );
    const joined = await open(dataDir, { whenRunning: 'join' });
    await joined.close();
    expect(await run(first, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  });

  it('When two open it at the same instant, Then one has it and the other is told', async () => {
    const both = await Promise.allSettled([open(dataDir), open(dataDir)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('Then it is reached by its socket, by a command that joins too, and keeps more in memory where there is some', async () => {
    const database = await open(dataDir);
    const joined = await open(dataDir, { whenRunning: 'join' });
    for (const one of [database, joined]) expect(await run(one, BY_SOCKET)).toEqual([{ bySocket: true }]);
    const mebibytes = [512, 4096, 32_768].map((size) => sharedBuffers(size * 1024 * 1024));
    expect(mebibytes).toEqual([128, 1024, 2048]);
    expect(await run(database, 'show shared_buffers')).toEqual([
      { shared_buffers: settingOf(sharedBuffers(memoryHere())) },
    ]);
  });

  it('When its memory is told, Then it keeps to it; told more than there is, it starts with the least', async () => {
    const bounded = await open(dataDir, {}, 64);
    expect(await run(bounded, 'show shared_buffers')).toEqual([{ shared_buffers: '64MB' }]);
    await bounded.close();
    const least = await open(dataDir, {}, 2_000_000_000 / 1024);
    expect(await run(least, 'show shared_buffers')).toEqual([{ shared_buffers: '128MB' }]);
  });

  it('When its PostgreSQL is stopped under it, Then work is told that the database is away', async () => {
    await open(dataDir);
    const pid = postmaster(dataDir);
    process.kill(pid, 'SIGINT');
    await waitForEnd(pid, 5_000);
    expect(sockets(dataDir)).toEqual([]);
    const work = inOrganisation('00000000-0000-4000-8000-000000000001', (tx) => tx.query('select 1'));
    await expect(work).rejects.toMatchObject({ code: 'database-unavailable' });
  });

  it('When its path is too long for a socket, Then it is reached over TCP', async () => {
    const database = await open(folder('p'.repeat(100)));
    expect(await run(database, BY_SOCKET)).toEqual([{ bySocket: false }]);
  });

  it('When its file system holds no socket, Then it is reached over TCP', async () => {
    const settings = { unix_socket_directories: path.join(root, 'nulle-part') };
    const cluster = await startCluster(folder('without-socket'), { settings });
    await cluster.stop();
    expect(cluster.host).toBe('127.0.0.1');
  });

  it('When its lock was left torn by a full disk, Then it opens', async () => {
    writeFileSync(path.join(dataDir, 'trame.lock'), '{"pid":');
    await open(dataDir);
  });

  it('When its lock names a process that was given to another program, Then it opens', async () => {
    writeFileSync(path.join(dataDir, 'trame.lock'), JSON.stringify({ pid: 1, startedAt: 'jadis' }));
    await open(dataDir);
  });
});

describe('Given a server that was killed', () => {
  it('When its PostgreSQL outlives it, Then the next start stops it, and loses nothing that was committed', async () => {
    const dataDir = folder('orphan');
    const server = startProgram(HOLD, [dataDir]);
    await server.says('ready');
    const orphan = postmaster(dataDir);
    await server.end('SIGKILL');
    expect(isAlive(orphan)).toBe(true);
    const database = await open(dataDir);
    expect(isAlive(orphan)).toBe(false);
    expect(await run(database, 'select text from note')).toEqual([{ text: 'gardé' }]);
  });

  it('When its PostgreSQL was killed with it, Then the next start recovers, and loses nothing that was committed', async () => {
    const dataDir = folder('crash');
    const server = startProgram(HOLD, [dataDir]);
    await server.says('ready');
    const killed = postmaster(dataDir);
    process.kill(killed, 'SIGKILL');
    await server.end('SIGKILL');
    await waitForEnd(killed, 5_000);
    expect(existsSync(path.join(dataDir, 'postgres/postmaster.pid'))).toBe(true);
    const database = await open(dataDir);
    expect(await run(database, 'select text from note')).toEqual([{ text: 'gardé' }]);
    expect(sockets(dataDir)).toHaveLength(1);
  });

  it('When the number of the dead PostgreSQL was given to a stranger, Then the start is not fooled', async () => {
    const dataDir = folder('stranger');
    await (await open(dataDir)).close();
    writeFileSync(
      path.join(dataDir, 'postgres/postmaster.pid'),
      `${process.pid}\n${dataDir}/postgres\n0\n1\n\n\n\nready\n`,
    );
    expect(await run(await open(dataDir), 'select 1 as alive')).toEqual([{ alive: 1 }]);
    expect(isAlive(process.pid)).toBe(true);
  });

  it('When it was killed while it made the cluster, Then the next start makes it again', async () => {
    const dataDir = folder('half');
    mkdirSync(path.join(dataDir, 'postgres'), { recursive: true });
    writeFileSync(path.join(dataDir, 'postgres/PG_VERSION'), '18\n');
    expect(await run(await open(dataDir), 'select 1 as alive')).toEqual([{ alive: 1 }]);
  });
});

describe('Given a data folder under a closed home', () => {
  const home = path.join(root, 'home');
  const dataDir = path.join(home, 'data');
  const asRoot = process.getuid?.() === 0 ? it : it.skip;

  asRoot(
    'When root opens it, Then the database is where its account can enter, and the folder says where',
    async () => {
      mkdirSync(dataDir, { recursive: true });
      chmodSync(home, 0o700);
      const first = await open(dataDir);
      const place = readFileSync(path.join(dataDir, 'postgres.lieu'), 'utf8').trim();
      try {
        expect(place).toMatch(/^\/var\/lib\/trame\/postgres-/);
        await run(first, `create table note as select 'gardé' as text`);
        await first.close();
        expect(await run(await open(dataDir), 'select text from note')).toEqual([{ text: 'gardé' }]);
      } finally {
        for (const database of opened.splice(0)) await database.close();
        rmSync(place, { recursive: true, force: true });
      }
    },
  );
});

describe('Given a database that does not answer', () => {
  it.each([
    ['nothing listens', 'postgres://x:y@127.0.0.1:1/x', 'connexion refusée'],
    [
      'no socket is in its folder',
      'postgres://x:y@localhost:1/x?host=/',
      'pas de socket de PostgreSQL dans ce dossier',
    ],
    ['the machine is unknown', 'postgres://x:y@nulle-part.invalid/x', 'machine inconnue'],
    [
      'its socket is written with escapes',
      'postgres://x:y@%2F/x',
      'pas de socket de PostgreSQL dans ce dossier',
    ],
  ])('When %s, Then the start says so in French, with what to do', async (_what, databaseUrl, reason) => {
    const start = openDatabase({ databaseUrl, dataDir: root, secret: 'x'.repeat(32), databasePool: 2 });
    await expect(start).rejects.toThrow(
      `La base de données ne répond pas (${reason}).\nVérifiez qu’elle est démarrée`,
    );
  });

  it('When it names a certificate that is not there, Then the start says which file', async () => {
    const databaseUrl = 'postgres://x:y@127.0.0.1:1/x?sslmode=verify-full&sslrootcert=/nulle-part/ca.pem';
    const start = openDatabase({ databaseUrl, dataDir: root, secret: 'x'.repeat(32), databasePool: 2 });
    await expect(start).rejects.toThrow(
      'Le certificat que nomme DATABASE_URL n’a pas pu être lu (/nulle-part/ca.pem).\nVérifiez le chemin',
    );
  });
});
