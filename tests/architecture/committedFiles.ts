import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Files that git follows or would follow, from the root, with slashes. */
export function committedFiles(): string[] {
  return [...new Set(followedByGit() ?? lookedFor())]
    .filter((name) => existsSync(path.join(ROOT, name)))
    .sort();
}

/** Nothing where git is not: Node.js and npm are all that Trame needs. */
function followedByGit(): string[] | undefined {
  const { status, stdout } = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return status === 0 ? stdout.split('\n').filter(Boolean) : undefined;
}

/** What the folders hold, without what `.gitignore` names: whole names, or endings after a star. */
function lookedFor(): string[] {
  const ignored = read('.gitignore')
    .split('\n')
    .map((line) => line.trim().replace(/\/$/, ''))
    .filter(Boolean);
  const isIgnored = (name: string): boolean =>
    name === '.git' ||
    ignored.some((each) => (each.startsWith('*') ? name.endsWith(each.slice(1)) : name === each));
  const inside = (folder: string): string[] =>
    readdirSync(path.join(ROOT, folder), { withFileTypes: true })
      .filter(({ name }) => !isIgnored(name))
      .flatMap((each) => {
        const name = path.posix.join(folder, each.name);
        return each.isDirectory() ? inside(name) : [name];
      });
  return inside('');
}

/** Text of a committed file. */
export function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}
