import { lstat, readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Fault } from '@trame/schemas';
import { roleOf } from './layout.js';
import { LIMITS } from './limits.js';

/** Texts of a pack by path from its folder, with `/`; images in base64. */
export type PackFiles = Record<string, string>;

/** What was read of a folder, and what could not be. */
export type FolderReading = { files: PackFiles; faults: Fault[] };

/**
 * Reads a pack's folder whole, within bounds. Never follows a symbolic link: a pack cannot read outside itself.
 * Files and folders whose name starts with a dot are left aside.
 * @param mount prefix given to every path, such as `circuits/`.
 */
export async function readFolder(folder: string, mount = ''): Promise<FolderReading> {
  const reading: FolderReading = { files: {}, faults: [] };
  const root = await lstat(folder).catch(() => undefined);
  if (!root?.isDirectory()) {
    reading.faults.push(fault('', 'missing-folder', `Le dossier « ${path.basename(folder)} » n’existe pas.`));
    return reading;
  }
  const budget = { files: 0, bytes: 0 };
  await walk(folder, mount, 0, reading, budget);
  return reading;
}

type Budget = { files: number; bytes: number };

async function walk(folder: string, prefix: string, depth: number, reading: FolderReading, budget: Budget) {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const name = prefix + entry.name;
    const full = path.join(folder, entry.name);
    if (entry.isSymbolicLink()) {
      reading.faults.push(fault(name, 'symbolic-link', 'Un pack ne peut pas contenir de lien symbolique.'));
    } else if (entry.isDirectory()) {
      if (depth + 1 > LIMITS.folderDepth) {
        reading.faults.push(
          fault(name, 'too-deep', `Un pack a au plus ${LIMITS.folderDepth} niveaux de dossiers.`),
        );
      } else {
        await walk(full, `${name}/`, depth + 1, reading, budget);
      }
    } else if (entry.isFile()) {
      await readOne(full, name, reading, budget);
    } else {
      reading.faults.push(fault(name, 'not-a-file', 'Un pack ne contient que des fichiers et des dossiers.'));
    }
  }
}

async function readOne(full: string, name: string, reading: FolderReading, budget: Budget): Promise<void> {
  const { size } = await lstat(full);
  budget.files += 1;
  budget.bytes += size;
  if (size > LIMITS.fileBytes) {
    reading.faults.push(
      fault(name, 'file-too-large', `Ce fichier pèse ${size} octets ; la limite est de ${LIMITS.fileBytes}.`),
    );
  } else if (budget.files > LIMITS.files || budget.bytes > LIMITS.packBytes) {
    const once = reading.faults.some(({ rule }) => rule === 'pack-too-large');
    if (!once)
      reading.faults.push(fault(name, 'pack-too-large', 'Ce pack contient trop de fichiers ou d’octets.'));
  } else {
    const bytes = await readFile(full);
    const text = roleOf(name)?.kind === 'image' ? bytes.toString('base64') : decode(bytes);
    if (text === undefined)
      reading.faults.push(fault(name, 'not-utf8', 'Ce fichier n’est pas un texte en UTF-8.'));
    else reading.files[name] = text;
  }
}

function decode(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function fault(file: string, rule: string, message: string): Fault {
  return { file, path: '', rule, level: 'error', message };
}
