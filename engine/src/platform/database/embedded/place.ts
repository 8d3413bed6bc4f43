import { createHash } from 'node:crypto';
import { chown, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
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
 * a folder of its own under /var/lib/trame, told in `<dataDir>/postgres.LISEZ-MOI.txt`. It exists and is the account's.
 *
 * @returns absolute path, and whether it had to be elsewhere
 */
export async function findPlace(
  dataDir: string,
  account: Account,
): Promise<{ folder: string; elsewhere: boolean }> {
  await mkdir(dataDir, { recursive: true });
  const asked = path.join(dataDir, 'postgres');
  const elsewhere = !(await canEnter(dataDir, account));
  const folder = elsewhere ? path.join(SHARED_PLACE, `postgres-${digest(dataDir)}`) : asked;
  await mkdir(path.dirname(folder), { recursive: true, mode: 0o755 });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (account.uid !== undefined && account.gid !== undefined) await chown(folder, account.uid, account.gid);
  if (elsewhere) await tellPlace(dataDir, folder);
  return { folder, elsewhere };
}

/** Whether a cluster has been initialised in a folder. */
export async function holdsCluster(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => [] as string[]);
  return names.includes('PG_VERSION') && names.includes('trame.initialised');
}

async function tellPlace(dataDir: string, folder: string): Promise<void> {
  const text = `Le compte de PostgreSQL ne peut pas entrer dans ce dossier.\nLa base de données est ici : ${folder}\n`;
  await writeFile(path.join(dataDir, 'postgres.LISEZ-MOI.txt'), text);
}

function ancestors(folder: string): string[] {
  const steps = [path.resolve(folder)];
  while (path.dirname(steps[0]!) !== steps[0]) steps.unshift(path.dirname(steps[0]!));
  return steps;
}

function digest(text: string): string {
  return createHash('sha256').update(path.resolve(text)).digest('hex').slice(0, 12);
}
