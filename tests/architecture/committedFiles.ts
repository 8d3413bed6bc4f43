import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Files that git follows or would follow, from the root, with slashes. */
export function committedFiles(): string[] {
  const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return [...new Set(list.split('\n'))].filter((name) => name && existsSync(path.join(ROOT, name))).sort();
}

/** Text of a committed file. */
export function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}
