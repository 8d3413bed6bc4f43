/** Stops each PostgreSQL of this run that a test started, and removes its files. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export default async function globalTeardown() {
  if (process.env.TRAME_TEST_CLUSTER) await removeTestCluster(process.env.TRAME_TEST_CLUSTER);
}

/** @param {string} folder the folder of a run of tests */
export async function removeTestCluster(folder) {
  for (const held of [folder, ...inside(folder)]) {
    const pid = serverOf(held);
    if (pid !== undefined) await stop(pid);
  }
  rmSync(folder, { recursive: true, force: true });
}

/** The data of servers that tests started whole. */
function inside(folder) {
  try {
    return readdirSync(folder).map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}

function serverOf(folder) {
  try {
    const pid = Number(readFileSync(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder) ? pid : undefined;
  } catch {
    return undefined;
  }
}

async function stop(pid) {
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 10_000; waited += 20) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await sleep(20);
  }
}
