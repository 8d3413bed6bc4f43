import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Fault } from '@trame/schemas';
import { checkPack, shippedPacks } from './checkPack.js';
import { PackError } from './PackError.js';
import type { PackLayer } from './packModel.js';
import type { IsPublished, Readings } from './resolveLayers.js';

/** A pack that has passed every check, with the layers it is made of. */
export type LoadedPack = { id: string; version: string; layers: PackLayer[]; warnings: Fault[] };

/**
 * Reads and checks every pack of a folder, one a subfolder.
 * @param isPublished what is published goes on whatever rule came after it, and is not checked again
 * @throws PackError with every fault of every pack at once: a broken pack stops the start
 */
export async function loadPacks(folder: string, isPublished?: IsPublished): Promise<LoadedPack[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name);
  const errors: Array<Fault & { pack: string }> = [];
  const packs: LoadedPack[] = [];
  const readings: Readings = new Map();
  for (const name of names.sort()) {
    const { layers, faults } = await checkPack(
      path.join(folder, name),
      [shippedPacks()],
      isPublished,
      readings,
    );
    const own = layers.at(-1);
    const broken = faults.filter(({ level }) => level === 'error');
    errors.push(...broken.map((fault) => ({ ...fault, pack: name })));
    if (!own) continue;
    const { manifest } = own;
    if (manifest.id !== name) errors.push(otherFolder(name, manifest.id));
    packs.push({ id: manifest.id, version: manifest.version, layers, warnings: faults });
  }
  if (errors.length > 0) throw new PackError(errors);
  return packs;
}

const otherFolder = (pack: string, id: string): Fault & { pack: string } => ({
  pack,
  file: 'pack.json',
  path: '/id',
  rule: 'id-is-folder-name',
  level: 'error',
  message: 'L’identifiant du pack n’est pas le nom de son dossier.',
  value: id,
  expected: pack,
});
