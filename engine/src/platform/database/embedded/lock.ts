import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '../../StartError.js';
import { isAlive, startOf } from './process.js';

interface Holder {
  pid: number;
  /** Tells a process from a later one that was given the same number; empty where the system does not say. */
  startedAt: string;
}

/**
 * Takes a data folder for this process, and for no other.
 *
 * @returns gives it back
 * @throws StartError when a living process holds it
 */
export function lockFolder(dataDir: string): () => void {
  const file = path.join(dataDir, 'trame.lock');
  mkdirSync(dataDir, { recursive: true });
  const mine: Holder = { pid: process.pid, startedAt: startOf(process.pid) };
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (appear(file, JSON.stringify(mine))) return () => rmSync(file, { force: true });
    const holder = readHolder(file);
    if (holder && isHolding(holder)) throw alreadyStarted(dataDir, holder.pid);
    if (holder) setAside(file, holder);
  }
  throw alreadyStarted(dataDir);
}

/** The living process that holds a data folder, if any. */
export function holderOf(dataDir: string): number | undefined {
  const holder = readHolder(path.join(dataDir, 'trame.lock'));
  return holder && isHolding(holder) ? holder.pid : undefined;
}

/** The file appears whole, or not at all when it is already there. */
function appear(file: string, text: string): boolean {
  const candidate = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  writeFileSync(candidate, text, { mode: 0o600 });
  try {
    linkSync(candidate, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(candidate, { force: true });
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch (error) {
    // Empty or torn by a full disk: nobody can be named, so nobody holds it.
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : { pid: 0, startedAt: '' };
  }
}

function isHolding({ pid, startedAt }: Holder): boolean {
  return pid > 0 && isAlive(pid) && startOf(pid) === startedAt;
}

/** Removes the lock of a dead process; one that was replaced meanwhile by a living one is put back. */
function setAside(file: string, dead: Holder): void {
  const aside = `${file}.dead-${process.pid}`;
  try {
    renameSync(file, aside);
    const moved = readHolder(aside);
    if (moved && moved.pid !== dead.pid && isHolding(moved)) linkSync(aside, file);
    rmSync(aside, { force: true });
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

function alreadyStarted(dataDir: string, pid?: number): StartError {
  const which = pid === undefined ? '' : ` (processus ${pid})`;
  return new StartError(
    `Trame est déjà démarré sur le dossier de données ${dataDir}${which}.`,
    'Arrêtez-le d’abord, ou donnez un autre dossier par TRAME_DATA_DIR.',
  );
}
