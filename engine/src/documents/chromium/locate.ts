import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { systemCandidates } from './candidates.js';
import { ChromiumUnavailable } from './ChromiumUnavailable.js';
import { sandboxFlags } from './flags.js';
import { packageFits, unpack } from './unpack.js';

const run = promisify(execFile);

/** A Chromium that answered `--version`, and the environment it needs. */
export interface Chromium {
  executablePath: string;
  version: string;
  env: Record<string, string>;
}

/** Where to look for Chromium. */
export interface ChromiumSource {
  /** The operator's choice (PUPPETEER_EXECUTABLE_PATH); when given, nothing else is tried. */
  executablePath?: string;
  /** Folder of our own where the embedded Chromium, its libraries and its fonts are unpacked. */
  folder: string;
}

/**
 * Finds a Chromium that runs: the operator's, else the system's, else the one of @sparticuz/chromium, whose
 * libraries (libnss3 and kin) are lent to any of them that lacks them.
 * @throws ChromiumUnavailable with every attempt and the remedy, in French.
 */
export async function locateChromium(source: ChromiumSource): Promise<Chromium> {
  const env = await environment(source.folder);
  const attempts: string[] = [];
  const candidates = source.executablePath ? [source.executablePath] : systemCandidates();
  for (const executablePath of candidates) {
    const found = await probe(executablePath, env, source.folder, attempts);
    if (found) return found;
  }
  if (!source.executablePath && packageFits()) {
    try {
      const executablePath = join(await unpack('chromium', source.folder), 'chromium');
      const found = await probe(executablePath, env, source.folder, attempts);
      if (found) return found;
    } catch (error) {
      attempts.push(`Chromium embarqué, dépaquetage impossible dans ${source.folder} : ${reason(error)}`);
    }
  }
  if (attempts.length === 0)
    attempts.push('aucun Chromium sur ce système, et aucun embarqué pour cette machine.');
  throw new ChromiumUnavailable(attempts);
}

async function probe(
  executablePath: string,
  env: Record<string, string>,
  folder: string,
  attempts: string[],
): Promise<Chromium | undefined> {
  try {
    return { executablePath, version: await version(executablePath, env), env };
  } catch (error) {
    if (!lacksLibrary(error) || !packageFits()) {
      attempts.push(`${executablePath} : ${reason(error)}`);
      return undefined;
    }
  }
  try {
    const lent = { ...env, LD_LIBRARY_PATH: join(await unpack('libraries', folder), 'lib') };
    return { executablePath, version: await version(executablePath, lent), env: lent };
  } catch (error) {
    attempts.push(`${executablePath}, avec les bibliothèques embarquées : ${reason(error)}`);
    return undefined;
  }
}

async function version(executablePath: string, env: Record<string, string>): Promise<string> {
  const args = [...sandboxFlags(process.getuid?.()), '--version'];
  const { stdout } = await run(executablePath, args, { env, timeout: 20_000 });
  return stdout.trim();
}

/** The dynamic loader's message when a shared library is missing (glibc, ld.so). */
function lacksLibrary(error: unknown): boolean {
  return /error while loading shared libraries/.test(String((error as { stderr?: string }).stderr ?? ''));
}

function reason(error: unknown): string {
  const { stderr, code, message } = error as { stderr?: string; code?: string; message?: string };
  if (code === 'ENOENT') return 'fichier introuvable.';
  if (code === 'EACCES') return 'fichier non exécutable.';
  return (stderr?.trim() || message || String(error)).split('\n')[0] ?? '';
}

/**
 * The browser's whole environment: none of ours (no secret, no address of a database), and a font configuration that
 * knows only the fonts we bring, so that a document looks the same on every machine.
 */
async function environment(folder: string): Promise<Record<string, string>> {
  const home = join(folder, 'home');
  await mkdir(home, { recursive: true, mode: 0o700 });
  const env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    HOME: home,
    LANG: 'C.UTF-8',
    TZ: 'Europe/Paris',
  };
  if (packageFits()) {
    const file = join(folder, 'fonts.conf');
    await writeFile(file, fontConfiguration(await unpack('fonts', folder), join(folder, 'fonts-cache')));
    env['FONTCONFIG_FILE'] = file;
  }
  return env;
}

function fontConfiguration(fonts: string, cache: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${xml(fonts)}</dir><cachedir>${xml(cache)}</cachedir></fontconfig>
`;
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
