import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer';

/** Minified: a browser reads it anew for each page, and the whole text is more than twice as long. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Tall enough for a page to be whole on the screen: no bar then lies over what scrolls under it. */
const TALLEST = 8_000;

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * What a page breaks of WCAG 2.2 AA, as far as a machine can tell: a line per violation, with the elements.
 * axe is evaluated through the debugger, which the Content-Security-Policy of the page does not stop.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const seen = page.viewport();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (seen)
    await page.setViewport({ ...seen, height: Math.min(Math.max(height + 200, seen.height), TALLEST) });
  // Its half a megabyte is told to a page once.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  await whenNamed(page);
  const faults = await page.evaluate(async (tags) => {
    const { axe: checker } = globalThis as unknown as {
      axe: { run(context: Document, options: object): Promise<AxeResults> };
    };
    const { violations } = await checker.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
    });
    return violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}\n${nodes.map(({ target, html }) => `    ${target.join(' ')}  ${html.slice(0, 160)}`).join('\n')}`,
    );
  }, WCAG_22_AA);
  if (seen) await page.setViewport(seen);
  return faults;
}

/** Waits for what names others to find them, a moment at most: a PDF tells the order of its text before it draws it. */
async function whenNamed(page: Page): Promise<void> {
  const isWhole = (): boolean =>
    [...document.querySelectorAll('[aria-owns]')].every((each) =>
      (each.getAttribute('aria-owns') ?? '')
        .split(/\s+/)
        .every((id) => id === '' || document.getElementById(id) !== null),
    );
  await page.waitForFunction(isWhole, { timeout: 5_000 }).catch(() => undefined);
}
