import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadPacks, shippedPacks, type CheckedContent } from '../../engine/src/catalog/index.js';

/**
 * The packs of a folder, checked by the first test file of the run that asks for this very content; the others are
 * given what came out. Checking the packs that ship takes seconds of processor, and dozens of files install them.
 */
export async function loadOnce(folder: string): Promise<CheckedContent[]> {
  const run = process.env['TRAME_TEST_CLUSTER'];
  if (!run) throw new Error('tests are run through tests/jest.config.mjs');
  const kept = path.join(run, 'packs', `${await contentOf(folder)}.json`);
  const known = await readFile(kept, 'utf8').catch(() => undefined);
  if (known !== undefined) return JSON.parse(known) as CheckedContent[];
  const packs = (await loadPacks(folder)).map(({ id, version, layers }) => ({
    id,
    version,
    layers: layers.map(({ manifest, files }) => ({ manifest, files })),
  }));
  await mkdir(path.dirname(kept), { recursive: true });
  const partial = `${kept}.${randomBytes(4).toString('hex')}`;
  await writeFile(partial, JSON.stringify(packs));
  await rename(partial, kept);
  return packs;
}

/** Of the packs of a folder, their circuits, and those that ship, which they may extend. */
async function contentOf(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const packs of new Set([path.resolve(folder), shippedPacks()])) {
    for (const root of [packs, path.join(path.dirname(packs), 'workflows')]) await addFolder(hash, root, '');
  }
  return hash.digest('hex');
}

async function addFolder(hash: ReturnType<typeof createHash>, root: string, inside: string): Promise<void> {
  const entries = await readdir(path.join(root, inside), { withFileTypes: true }).catch(() => []);
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = path.join(inside, entry.name);
    if (entry.isDirectory()) await addFolder(hash, root, name);
    else
      hash
        .update(`${name}\0`)
        .update(await readFile(path.join(root, name)))
        .update('\0');
  }
}
