import { spawnSync } from 'node:child_process';
import { chownSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildWhenStale } from '../../engine/bin/build.mjs';
import { findAccount, type Account } from '../../engine/src/platform/database/embedded/account.js';
import { freePort } from '../support/freePort.js';
import { startProgram } from '../support/program.js';
import { prepareServer, type RealServer } from '../support/realServer.js';

/** Programs of a PostgreSQL, the oldest that Trame takes if one can: `TRAME_TEST_POSTGRES`, else what `pg_config` says. */
const binaries =
  process.env['TRAME_TEST_POSTGRES'] ??
  spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' }).stdout?.trim() ??
  '';
const root = path.resolve(import.meta.dirname, '../..');
const folders: string[] = [];
const servers: RealServer[] = [];
let account: Account;

/** Runs one of its programs as its account; what it said when it fails. */
function run(
  program: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
): { code: number | null; said: string } {
  const { status, stdout, stderr, error } = spawnSync(path.join(binaries, program), args, {
    ...account,
    cwd: '/',
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { code: status, said: `${error?.message ?? ''}${stdout}${stderr}` };
}

function done(program: string, args: string[], env?: NodeJS.ProcessEnv): string {
  const { code, said } = run(program, args, env);
  if (code !== 0) throw new Error(`${program} failed: ${said}`);
  return said;
}

/** A PostgreSQL of an operator, with the role of Trame and its database, as the guide has them made. */
async function operatorDatabase() {
  const folder = mkdtempSync(path.join(process.env['TRAME_TEST_CLUSTER'] ?? '', 'operator-'));
  folders.push(folder);
  if (account.uid !== undefined && account.gid !== undefined) chownSync(folder, account.uid, account.gid);
  const port = String(await freePort());
  const data = path.join(folder, 'data');
  done('initdb', ['-D', data, '-U', 'postgres', '--auth=trust']);
  const started = [
    '-D',
    data,
    '-w',
    '-l',
    path.join(folder, 'log'),
    '-o',
    `-p ${port} -k ${folder}`,
    'start',
  ];
  // Its own output would keep the pipe of pg_ctl open.
  const { status } = spawnSync(path.join(binaries, 'pg_ctl'), started, {
    ...account,
    cwd: '/',
    stdio: 'ignore',
  });
  if (status !== 0) throw new Error('the database of the operator does not start');
  const as = (user: string) => ['-h', '127.0.0.1', '-p', port, '-U', user];
  const sql = (text: string, user = 'postgres', database = 'postgres') =>
    done('psql', [...as(user), '-d', database, '-v', 'ON_ERROR_STOP=1', '-Atc', text]).trim();
  sql(`create role trame login createrole password 'mot-de-passe'`);
  sql('create database trame owner trame');
  return {
    folder,
    as,
    sql,
    url: `postgres://trame:mot-de-passe@127.0.0.1:${port}/trame`,
    stop: () => run('pg_ctl', ['-D', data, '-m', 'fast', 'stop']),
  };
}

async function serve(DATABASE_URL: string): Promise<RealServer> {
  const server = await prepareServer();
  servers.push(server);
  await server.start({ DATABASE_URL, TRAME_DEMO: 'oui' });
  return server;
}

async function command(server: RealServer, DATABASE_URL: string, ...args: string[]) {
  const program = startProgram('engine/bin/trame.mjs', args, {
    TRAME_DATA_DIR: server.dataDir,
    DATABASE_URL,
  });
  return { code: await program.ended(), said: program.output() };
}

beforeAll(async () => {
  account = await findAccount();
  await buildWhenStale(root, () => undefined);
}, 300_000);

describe('Given the database of an operator, in use', () => {
  it('When it is backed up and restored as the guide says, Then the new one opens all that the first held', async () => {
    const [first, second] = [await operatorDatabase(), await operatorDatabase()];
    try {
      const server = await serve(first.url);
      const dump = path.join(first.folder, 'trame.dump');
      const dumped = (user: string) => run('pg_dump', [...first.as(user), '-Fc', '-f', dump, 'trame']);
      // Walls hold against the owner of the tables too: a backup asks for a role that they do not stop.
      expect(dumped('trame')).toMatchObject({ code: 1, said: expect.stringContaining('row-level security') });
      first.sql(`create role sauvegarde login bypassrls password 'autre'`);
      first.sql('grant pg_read_all_data to sauvegarde');
      expect(dumped('sauvegarde')).toEqual({ code: 0, said: '' });
      await server.stop();

      for (const role of ['trame_app', 'trame_queue', 'trame_definer'])
        second.sql(`create role ${role}`, 'trame', 'trame');
      done('pg_restore', [...second.as('postgres'), '-d', 'trame', '--exit-on-error', dump]);
      const restored = await prepareServer();
      servers.push(restored);
      cpSync(server.dataDir, restored.dataDir, { recursive: true });
      await restored.start({ DATABASE_URL: second.url, TRAME_DEMO: 'oui' });
      const ready = await fetch(`${restored.url}/health/ready`);
      expect(await ready.json()).toMatchObject({ status: 'ok' });
      await restored.stop();
      const counts = `select (select count(*) from trame.dossier) || ' ' || (select count(*) from trame.task)
        || ' ' || (select count(*) from trame.record_version)`;
      expect(second.sql(counts, 'postgres', 'trame')).toBe(first.sql(counts, 'postgres', 'trame'));
      expect(await command(restored, second.url, 'audit', 'verify')).toMatchObject({ code: 0 });
      expect(await command(restored, second.url, 'keys', 'status')).toMatchObject({ code: 0 });
    } finally {
      for (const server of servers) await server.stop();
      for (const database of [first, second]) database.stop();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    }
  }, 400_000);
});
