import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const CACHE = 'node_modules/.cache/trame';
const SKIPPED = new Set(['node_modules', 'dist', 'data']);

/**
 * One hash for the contents of files and folders.
 * @param {string} root the repository.
 * @param {string[]} names files or folders from the root; what is missing counts as empty.
 * @returns {string} hexadecimal SHA-256.
 */
export function fingerprint(root, names) {
  const hash = createHash('sha256');
  for (const file of names.flatMap((name) => filesUnder(path.join(root, name)))) {
    hash.update(`${path.relative(root, file)}\0`);
    hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesUnder(name) {
  const stats = statSync(name, { throwIfNoEntry: false });
  if (!stats) return [];
  if (!stats.isDirectory()) return [name];
  return readdirSync(name)
    .filter((entry) => !SKIPPED.has(entry))
    .sort()
    .flatMap((entry) => filesUnder(path.join(name, entry)));
}

/** The fingerprint kept under that name, or null. */
export function keptFingerprint(root, name) {
  try {
    return readFileSync(path.join(root, CACHE, name), 'utf8');
  } catch {
    return null;
  }
}

/** Keeps a fingerprint under a name, for the next run. */
export function keepFingerprint(root, name, value) {
  mkdirSync(path.join(root, CACHE), { recursive: true });
  writeFileSync(path.join(root, CACHE, name), value);
}
