import { randomUUID } from 'node:crypto';
import { chown, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Account } from './account.js';

/** Where the files of PostgreSQL go when its account cannot enter the folder that was asked for. */
export const SHARED_PLACE = '/var/lib/trame';

/** Whether an account may go through every folder of a path; a path that does not exist cannot be entered. */
export async function canEnter(folder: string, account: Account): Promise<boolean> {
  try {
    for (const step of ancestors(folder)) {
      const { uid, gid, mode } = await stat(step);
      const bit =
        account.uid === undefined || account.uid === uid ? 0o100 : account.gid === gid ? 0o010 : 0o001;
      if (account.uid !== undefined && (mode & bit) === 0) return false;
    }
    return true;
  } catch {
    return false;
  }
}

/**
 * The folder of the cluster: `<dataDir>/postgres`, or, when the account of PostgreSQL cannot enter it (a closed home),
 * a folder of its own under /var/lib/trame, told in `<dataDir>/postgres.lieu`. It exists and is the account's.
 *
 * @returns absolute path, and whether it had to be elsewhere
 */
export async function findPlace(
  dataDir: string,
  account: Account,
): Promise<{ folder: string; elsewhere: boolean }> {
  await mkdir(dataDir, { recursive: true });
  const known = await readFile(path.join(dataDir, 'postgres.lieu'), 'utf8').catch(() => undefined);
  const elsewhere = known !== undefined || !(await canEnter(dataDir, account));
  const folder = elsewhere ? await findElsewhere(dataDir) : path.join(dataDir, 'postgres');
  await mkdir(path.dirname(folder), { recursive: true, mode: 0o755 });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (account.uid !== undefined && account.gid !== undefined) await chown(folder, account.uid, account.gid);
  return { folder, elsewhere };
}

/**
 * Drawn once, and kept in the data folder: whoever removes that folder to start afresh does start afresh. A data
 * folder that was opened up since keeps its database where it is.
 */
async function findElsewhere(dataDir: string): Promise<string> {
  const told = path.join(dataDir, 'postgres.lieu');
  const drawn = path.join(SHARED_PLACE, `postgres-${randomUUID()}`);
  await writeFile(told, `${drawn}\n`, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return (await readFile(told, 'utf8')).trim();
}

/** Whether a cluster has been initialised in a folder. */
export async function holdsCluster(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => [] as string[]);
  return names.includes('PG_VERSION') && names.includes('trame.initialised');
}

function ancestors(folder: string): string[] {
  const steps = [path.resolve(folder)];
  while (path.dirname(steps[0]!) !== steps[0]) steps.unshift(path.dirname(steps[0]!));
  return steps;
}
