import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../../StartError.js';
import { findAccount, type Account } from './account.js';
import { findBinaries, type Binaries } from './binaries.js';
import { LEAST_MIB, memoryHere, sharedBuffers } from './memory.js';
import { findPlace, holdsCluster } from './place.js';
import { hostOf, removeSockets, SOCKET_FOLDER } from './socket.js';
import { commandOf, isAlive, processesIn, waitForEnd } from './process.js';

/** Name of the superuser of the embedded cluster: it makes the owner role and the databases, nothing else. */
export const SUPERUSER = 'trame_admin';

const START_DELAY_MS = 60_000;
const STOP_DELAY_MS = 15_000;

/** A running PostgreSQL of our own. */
export interface Cluster {
  port: number;
  /** Where to connect: the folder of its socket, or `127.0.0.1` where a socket cannot be had. */
  host: string;
  password: string;
  /** Where its files are. */
  folder: string;
  /** They are not in the data folder, which PostgreSQL's account cannot enter. */
  elsewhere: boolean;
  /** Ends it: sessions are cut, what is committed is on disk. */
  stop(): Promise<void>;
}

/** How a cluster is started. */
export interface ClusterOptions {
  /** Settings of postgresql.conf, such as `{ fsync: 'off' }` for tests. */
  settings?: Record<string, string>;
  /** Megabytes it may keep of its tables; what suits the machine otherwise. */
  memory?: number | undefined;
}

/**
 * Starts the PostgreSQL of a data folder, initialising it the first time; one that a killed server left behind is
 * stopped first, in order, and loses nothing.
 *
 * @throws StartError with the end of PostgreSQL's log
 */
export async function startCluster(dataDir: string, options: ClusterOptions = {}): Promise<Cluster> {
  const account = await findAccount();
  const { folder, elsewhere } = await findPlace(dataDir, account);
  const binaries = await findBinaries(account);
  if (!(await holdsCluster(folder))) await initialise(dataDir, folder, account, binaries);
  await stopOrphan(folder);
  const memory = options.memory ?? sharedBuffers(memoryHere());
  const settings = { shared_buffers: `${memory}MB`, ...options.settings };
  const { port, pid } = await launch({ folder, account, binaries, settings });
  const password = (await readFile(path.join(folder, 'trame.initialised'), 'utf8')).trim();
  return { port, host: hostOf(folder, port), password, folder, elsewhere, stop: () => stopServer(pid) };
}

/** The cluster of a data folder that another process runs, to connect to it; undefined when none runs. */
export async function findRunningCluster(
  dataDir: string,
): Promise<Pick<Cluster, 'host' | 'port' | 'password'> | undefined> {
  const { folder } = await findPlace(dataDir, await findAccount());
  const status = await readStatus(folder);
  if (!status?.ready || !isAlive(status.pid)) return undefined;
  return {
    port: status.port,
    host: hostOf(folder, status.port),
    password: (await readFile(path.join(folder, 'trame.initialised'), 'utf8')).trim(),
  };
}

/** A half-made cluster (a kill during the first start) has no mark: it holds nothing, and is made again. */
async function initialise(
  dataDir: string,
  folder: string,
  account: Account,
  binaries: Binaries,
): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await findPlace(dataDir, account);
  const password = randomBytes(24).toString('base64url');
  const scratch = await mkdtemp(path.join(tmpdir(), 'trame-initdb-'));
  const passwordFile = path.join(scratch, 'password');
  try {
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    for (const one of [scratch, passwordFile]) await give(one, account);
    await runInitdb(folder, passwordFile, account, binaries);
    const mark = path.join(folder, 'trame.initialised');
    await writeFile(mark, `${password}\n`, { mode: 0o600 });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function give(file: string, { uid, gid }: Account): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(file, uid, gid);
}

async function runInitdb(
  folder: string,
  passwordFile: string,
  account: Account,
  binaries: Binaries,
): Promise<void> {
  const flags = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=fr'];
  const child = spawn(
    binaries.initdb,
    ['-D', folder, `--username=${SUPERUSER}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, ...flags],
    { ...account, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'], env: environment() },
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) {
    throw new StartError(`La base de données embarquée n’a pas pu être créée dans ${folder}.`, said.trim());
  }
}

const NO_MEMORY = /could not (map anonymous|create) shared memory|Cannot allocate memory/;
const NO_SOCKET = /could not create any Unix-domain sockets|could not create lock file ".*\.s\.PGSQL/;

interface Launch {
  folder: string;
  account: Account;
  binaries: Binaries;
  settings: Record<string, string>;
}

/** Tries again when the free port was taken between its choice and its use. */
async function launch(wanted: Launch, attempt = 1): Promise<{ port: number; pid: number }> {
  const { folder, account, binaries, settings } = wanted;
  const port = await freePort();
  await removeSockets(folder);
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: SOCKET_FOLDER,
    timezone: 'UTC',
    ...settings,
  };
  const logFile = path.join(folder, 'server.log');
  const log = openSync(logFile, 'a', 0o600);
  await give(logFile, account);
  // Detached: a Ctrl-C reaches us alone, and PostgreSQL is stopped last.
  const child = spawn(
    binaries.postgres,
    [
      '-D',
      folder,
      '-p',
      String(port),
      ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    { ...account, cwd: '/', detached: true, stdio: ['ignore', log, log], env: environment() },
  );
  closeSync(log);
  let gone: string | undefined;
  child.once('error', (error) => (gone = error.message));
  child.once('exit', (code, signal) => (gone = `code ${code ?? signal}`));
  child.unref();
  const end = Date.now() + START_DELAY_MS;
  while (gone === undefined && Date.now() < end) {
    const status = await readStatus(folder);
    if (status?.ready && status.pid === child.pid) return { port, pid: child.pid };
    await sleep(10);
  }
  if (child.pid !== undefined) await stopServer(child.pid);
  const said = (await readFile(logFile, 'utf8').catch(() => '')).split('\n').slice(-12).join('\n').trim();
  if (attempt < 3 && said.includes('Address already in use')) return launch(wanted, attempt + 1);
  // Some file systems hold no socket (a folder of Windows seen by Linux, some shared drives): TCP serves there.
  if (attempt < 3 && NO_SOCKET.test(said))
    return launch({ ...wanted, settings: { ...settings, unix_socket_directories: '' } }, attempt + 1);
  // Less memory than the machine says it has (a limit of the account, huge pages, what others took): it starts with the least.
  if (
    attempt < 3 &&
    NO_MEMORY.test(said) &&
    Number.parseInt(settings['shared_buffers'] ?? '', 10) > LEAST_MIB
  )
    return launch({ ...wanted, settings: { ...settings, shared_buffers: `${LEAST_MIB}MB` } }, attempt + 1);
  throw new StartError(
    `La base de données embarquée ne démarre pas (${gone ?? 'délai dépassé'}).`,
    `Son journal est dans ${logFile} ; il se termine ainsi :\n${said}`,
  );
}

/** What postmaster.pid says: line 1 the process, 4 the port, 8 its status. */
async function readStatus(
  folder: string,
): Promise<{ pid: number; port: number; ready: boolean } | undefined> {
  const text = await readFile(path.join(folder, 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const lines = text.split('\n').map((line) => line.trim());
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7] === 'ready' };
}

/** Called under the lock of the data folder: a PostgreSQL that still runs on it belongs to a server that was killed. */
async function stopOrphan(folder: string): Promise<void> {
  const status = await readStatus(folder);
  if (!status) return;
  const command = status.pid > 0 && isAlive(status.pid) ? commandOf(status.pid) : undefined;
  if (command?.includes(folder)) return stopServer(status.pid);
  await waitForSessions(folder);
  // PostgreSQL refuses to start when a stranger was given the number of the dead one, or when nobody buried it
  // (process 1 of many containers does not).
  await rm(path.join(folder, 'postmaster.pid'), { force: true });
}

/** The sessions of a killed PostgreSQL end by themselves within moments: until then its files are theirs. */
async function waitForSessions(folder: string): Promise<void> {
  const end = Date.now() + STOP_DELAY_MS;
  while (processesIn(folder).length > 0 && Date.now() < end) await sleep(15);
  for (const pid of processesIn(folder)) await stopServer(pid);
}

/** Fast shutdown (SIGINT): sessions end, the log is flushed; SIGQUIT when it lasts, and recovery at the next start. */
async function stopServer(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await waitForEnd(pid, STOP_DELAY_MS)) return;
  }
}

function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
