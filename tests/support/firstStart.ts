import { execFile } from 'node:child_process';
import { chmod, mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { until } from './until.js';

const run = promisify(execFile);

/**
 * Fills a data folder with what a first start of the program leaves. That start is made once a run, by whoever asks first,
 * and stopped in order; the others wait for it, and each is given a copy.
 *
 * @param into a folder that is not there yet
 * @param folder of the run
 * @param start starts the program on a data folder for the first time, and stops it
 * @param withinMs how long another may take to make it
 */
export async function copyFirstStart(
  into: string,
  folder: string,
  start: (dataDir: string) => Promise<void>,
  withinMs: number,
): Promise<void> {
  const made = path.join(folder, 'first-start');
  const making = `${made}.making`;
  await until(async () => {
    if (await isThere(made)) return true;
    if (!(await isFirst(making))) return false;
    try {
      // It may have been made since one looked.
      if (!(await isThere(made))) {
        await chmod(making, 0o755); // started as root, PostgreSQL runs under another account, which must come in
        await start(making);
        await rename(making, made);
      }
      return true;
    } finally {
      // One that failed is tried again by the next file, and told there too.
      await rm(making, { recursive: true, force: true });
    }
  }, withinMs);
  // Owners and rights are kept: PostgreSQL refuses files that are another’s.
  await run('cp', ['-Rp', made, into]);
}

const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

const isFirst = (folder: string): Promise<boolean> =>
  mkdir(folder).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
