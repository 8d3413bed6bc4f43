import type { Browser } from 'puppeteer';
import { ChromiumUnavailable } from './ChromiumUnavailable.js';
import { flags, sandboxFlags } from './flags.js';
import { lastWords } from './lastWords.js';
import type { Chromium } from './locate.js';

/**
 * Starts a browser that speaks through a pipe (no debugging port) and whose shutdown is ours (no signal handlers).
 * @throws ChromiumUnavailable when it does not start within 30 s.
 */
export async function launchChromium(chromium: Chromium): Promise<Browser> {
  const args = [...flags, ...sandboxFlags(process.getuid?.())];
  // Heavy to load, and of use to whoever prints only.
  const { default: puppeteer } = await import('puppeteer');
  try {
    return await puppeteer.launch({
      executablePath: chromium.executablePath,
      headless: 'shell',
      pipe: true,
      args,
      env: chromium.env,
      timeout: 30_000,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  } catch (error) {
    const said = explain(
      error instanceof Error ? error.message : String(error),
      await lastWords(chromium, args),
    );
    throw new ChromiumUnavailable([`${chromium.executablePath} : ${said}`], error);
  }
}

/** @param message what Puppeteer tells; @param words what Chromium itself wrote */
export function explain(message: string, words: string): string {
  const all = `${message}\n${words}`;
  if (/No usable sandbox|Failed to move to new namespace|Operation not permitted/i.test(all)) {
    return (
      'son bac à sable est refusé par le noyau ; autorisez les espaces de noms utilisateur (user namespaces) pour ce compte ' +
      '(« sysctl kernel.unprivileged_userns_clone=1 », ou sous Ubuntu « kernel.apparmor_restrict_unprivileged_userns=0 »).'
    );
  }
  if (/error while loading shared libraries/.test(all)) return 'une bibliothèque du système manque.';
  return message.split('\n')[0] ?? message;
}
