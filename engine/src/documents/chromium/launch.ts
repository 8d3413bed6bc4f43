import puppeteer, { type Browser } from 'puppeteer';
import { ChromiumUnavailable } from './ChromiumUnavailable.js';
import { flags, sandboxFlags } from './flags.js';
import type { Chromium } from './locate.js';

/**
 * Starts a browser that speaks through a pipe (no debugging port) and whose shutdown is ours (no signal handlers).
 * @throws ChromiumUnavailable when it does not start within 30 s.
 */
export async function launchChromium(chromium: Chromium): Promise<Browser> {
  try {
    return await puppeteer.launch({
      executablePath: chromium.executablePath,
      headless: 'shell',
      pipe: true,
      args: [...flags, ...sandboxFlags(process.getuid?.())],
      env: chromium.env,
      timeout: 30_000,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  } catch (error) {
    throw new ChromiumUnavailable([`${chromium.executablePath} : ${explain(error)}`], error);
  }
}

function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/No usable sandbox|Failed to move to new namespace|Operation not permitted/i.test(message)) {
    return 'son bac à sable est refusé par le noyau ; autorisez les espaces de noms utilisateur (user namespaces) pour ce compte.';
  }
  if (/error while loading shared libraries/.test(message)) return 'une bibliothèque du système manque.';
  return message.split('\n')[0] ?? message;
}
