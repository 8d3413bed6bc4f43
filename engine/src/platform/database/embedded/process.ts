import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether a process exists, be it another account's; a process that ended and awaits its parent no longer counts. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return statOf(pid)?.[0] !== 'Z';
}

/** When a process started, as the system counts it; empty where the system does not say. */
export function startOf(pid: number): string {
  return statOf(pid)?.[19] ?? '';
}

/** The command line of a process; undefined where the system does not say. */
export function commandOf(pid: number): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
  } catch {
    return undefined;
  }
}

/** The living processes whose working folder is this one; none where the system does not say. */
export function processesIn(folder: string): number[] {
  const pids = listed('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => folderOf(pid) === folder && isAlive(pid));
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function folderOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/** Waits until a process is gone. @returns whether it is, within the delay in milliseconds */
export async function waitForEnd(pid: number, delay: number): Promise<boolean> {
  const end = Date.now() + delay;
  while (isAlive(pid)) {
    if (Date.now() > end) return false;
    await sleep(15);
  }
  return true;
}

/** Fields of /proc/<pid>/stat from the third (state); the second is a name that may hold spaces and parentheses. */
function statOf(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
