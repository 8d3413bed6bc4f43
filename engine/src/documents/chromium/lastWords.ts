import { execFile } from 'node:child_process';
import type { Chromium } from './locate.js';

const PATIENCE_MS = 5_000;

/**
 * What Chromium writes when it cannot start: Puppeteer only tells that its pipe closed.
 * @returns the end of its error output, at most 4 kB; empty when it says nothing, or starts after all
 */
export function lastWords({ executablePath, env }: Chromium, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const child = execFile(
      executablePath,
      ['--headless', ...args, '--dump-dom', 'about:blank'],
      { env, timeout: PATIENCE_MS, killSignal: 'SIGKILL', maxBuffer: 65_536 },
      (error, _stdout, stderr) => resolve(error ? stderr.slice(-4_096) : ''),
    );
    child.stdin?.end();
  });
}
