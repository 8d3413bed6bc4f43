/**
 * Chooses where the PostgreSQL of this run will be; the first test that wants a database starts it
 * (startTestDatabase), so that tests of pure code wait for nothing. Clears what killed runs left behind.
 */
import { mkdirSync, readdirSync, readFileSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { removeTestCluster } from './global-teardown.mjs';

const PREFIX = 'trame-tests-';
/** Others may keep folders of the same prefix. */
const OURS = /^trame-tests-\d+-\d+$/;
/** Where Linux keeps files in memory. */
const IN_MEMORY = '/dev/shm';
/** What a run writes there at most, with a margin. */
const ROOM = 4 * 1024 ** 3;

export default async function globalSetup() {
  process.env.TRAME_LOG_LEVEL ??= 'silent';
  for (const place of [IN_MEMORY, tmpdir()]) {
    for (const name of namesIn(place)) {
      if (OURS.test(name) && !isRunning(name)) await removeTestCluster(path.join(place, name));
    }
  }
  const place = hasRoom(IN_MEMORY) ? IN_MEMORY : tmpdir();
  const folder = path.join(place, `${PREFIX}${process.pid}-${startedAt(process.pid)}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  process.env.TRAME_TEST_CLUSTER = folder;
}

function namesIn(place) {
  try {
    return readdirSync(place);
  } catch {
    return []; // another system
  }
}

/** A database a file, made and dropped: half of what that costs is the disk's. */
function hasRoom(place) {
  try {
    const { bavail, bsize } = statfsSync(place);
    return bavail * bsize > ROOM;
  } catch {
    return false; // another system
  }
}

/** The process that made the folder is still there, and is the same one. */
function isRunning(name) {
  const [pid, started] = name.slice(PREFIX.length).split('-');
  return startedAt(pid) !== undefined && startedAt(pid) === started;
}

function startedAt(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
