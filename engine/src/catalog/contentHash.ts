import { createHash } from 'node:crypto';
import type { PackFiles } from './readFolder.js';

/** SHA-256, in hexadecimal, of the files of a pack by path; notes for people do not count. */
export function contentHash(files: PackFiles): string {
  const hash = createHash('sha256');
  for (const file of Object.keys(files).sort()) {
    if (/(^|\/)(README|LICENCE|LICENSE|SOURCES|CHANGELOG)/.test(file)) continue;
    hash.update(`${file}\u0000${(files[file] ?? '').replaceAll('\r\n', '\n')}\u0000`);
  }
  return hash.digest('hex');
}
