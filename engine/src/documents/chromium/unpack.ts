import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { readTar } from './tar.js';

const inflate = promisify(brotliDecompress);
const require = createRequire(import.meta.url);

/** What @sparticuz/chromium carries, each unpacked in a folder of its own. */
export type Part = 'chromium' | 'libraries' | 'fonts';

const archives: Record<Part, string> = {
  chromium: 'chromium.br',
  libraries: 'al2023.tar.br',
  fonts: 'fonts.tar.br',
};

/** The package's compressed parts; undefined when the package is not installed. */
function packageRoot(): string | undefined {
  try {
    return dirname(dirname(dirname(require.resolve('@sparticuz/chromium'))));
  } catch {
    return undefined;
  }
}

/** Whether the Chromium of the package can run here: it is built for Linux x64 only. */
export function packageFits(): boolean {
  return process.platform === 'linux' && process.arch === 'x64' && packageRoot() !== undefined;
}

/**
 * Unpacks one part of @sparticuz/chromium below `folder` and returns its folder. What is already there is
 * reused only when nobody else may have written it (owner, mode) and every file still has the hash noted when it was
 * unpacked: a planted or half-written binary is never run. Several processes may call at once.
 */
export async function unpack(part: Part, folder: string): Promise<string> {
  const root = packageRoot();
  if (!root) throw new Error('@sparticuz/chromium is not installed');
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const target = join(folder, `${part}-${version}`);
  if (await isIntact(target)) return target;

  const fresh = `${target}.${process.pid}.${randomUUID()}`;
  const files = await contents(part, join(root, 'bin', archives[part]));
  const seal: Record<string, string> = {};
  for (const file of files) {
    await mkdir(dirname(join(fresh, file.path)), { recursive: true, mode: 0o700 });
    await writeFile(join(fresh, file.path), file.data, { mode: file.executable ? 0o700 : 0o600 });
    seal[file.path] = createHash('sha256').update(file.data).digest('hex');
  }
  await writeFile(join(fresh, 'SEAL.json'), JSON.stringify(seal), { mode: 0o600 });
  try {
    await rename(fresh, target);
  } catch {
    // Another process came first, or a damaged folder is in the way.
    if (!(await isIntact(target))) {
      await rename(target, `${fresh}.damaged`);
      await rename(fresh, target);
    }
    await rm(`${fresh}.damaged`, { recursive: true, force: true });
    await rm(fresh, { recursive: true, force: true });
  }
  return target;
}

async function contents(part: Part, archive: string) {
  const data = await inflate(await readFile(archive));
  return part === 'chromium' ? [{ path: 'chromium', data, executable: true }] : readTar(data);
}

async function isIntact(folder: string): Promise<boolean> {
  try {
    const stat = await lstat(folder);
    const mine = process.getuid ? stat.uid === process.getuid() : true;
    if (!stat.isDirectory() || !mine || (stat.mode & 0o022) !== 0) return false;
    const seal = JSON.parse(await readFile(join(folder, 'SEAL.json'), 'utf8')) as Record<string, string>;
    for (const [path, sha256] of Object.entries(seal)) {
      if ((await hashOf(join(folder, path))) !== sha256) return false;
    }
    return true;
  } catch {
    return false;
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}
