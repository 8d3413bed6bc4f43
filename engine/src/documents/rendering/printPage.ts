import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, HTTPRequest, Page } from 'puppeteer';

const address = 'http://document.invalid/';

const options = {
  preferCSSPageSize: true,
  printBackground: true,
  tagged: true,
  outline: true,
  waitForFonts: false,
} as const;

/**
 * No script, no form, no frame, nothing from elsewhere: the same law as the interception, held by the page itself. What
 * is in a sandbox follows no redirect either (HTML, "shared declarative refresh steps").
 */
const policy =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'";

/**
 * Prints one document in a browser context of its own, JavaScript off, every request stopped but the document
 * itself and `data:` URLs. The context is destroyed afterwards, whatever happened, and at once when nobody waits any more.
 * @returns the tagged PDF as Chromium made it (its dates and identifiers vary from one printing to the next).
 */
export async function printPage(
  browser: Browser,
  html: string,
  time: number,
  left?: AbortSignal,
): Promise<Uint8Array> {
  const context = await browser.createBrowserContext();
  // A lost browser has no context left to close.
  const end = () => (browser.connected ? context.close().catch(() => undefined) : undefined);
  const leave = () => void end();
  left?.addEventListener('abort', leave);
  try {
    left?.throwIfAborted();
    const page = await context.newPage();
    page.setDefaultTimeout(time);
    await page.setJavaScriptEnabled(false);
    await page.setRequestInterception(true);
    page.on('request', (request) => void answer(request, html));
    await page.goto(address, { waitUntil: 'load', timeout: time });
    await page.emulateMediaType('print');
    for (;;) {
      const fonts = await fontsLoaded(page);
      const pdf = await page.pdf({ ...options, timeout: time });
      // A font that only the margins of the pages name is asked for by the printing itself: too late for it.
      if ((await fontsLoaded(page)) === fonts) return pdf;
    }
  } finally {
    left?.removeEventListener('abort', leave);
    await end();
  }
}

/**
 * Waits for the fonts that the laid out page asks for; the caller bounds the time. Puppeteer's own wait, like
 * `FontFace.load`, needs the promises of a page whose JavaScript is off: one looks again instead.
 * @returns how many fonts the page has.
 */
async function fontsLoaded(page: Page): Promise<number> {
  for (;;) {
    const statuses = (await page.evaluate(statusesOfFonts)) as string[];
    if (!statuses.includes('loading')) return statuses.filter((status) => status === 'loaded').length;
    await sleep(5);
  }
}

/** Said in the language of the page; laying it out asks for the fonts. */
const statusesOfFonts =
  'document.documentElement.getBoundingClientRect(), [...document.fonts].map(({ status }) => status)';

async function answer(request: HTTPRequest, html: string): Promise<void> {
  const url = request.url();
  try {
    if (url === address && request.isNavigationRequest() && request.frame()?.parentFrame() === null) {
      await request.respond({
        status: 200,
        contentType: 'text/html; charset=utf-8',
        headers: { 'Content-Security-Policy': policy },
        body: html,
      });
    } else if (url.startsWith('data:')) {
      await request.continue();
    } else {
      // To block a navigation puts a page of fault in place of the document; to give it up leaves the document.
      await request.abort(request.isNavigationRequest() ? 'aborted' : 'blockedbyclient');
    }
  } catch {
    // The page went away while the request was under way: its rendering fails by itself.
  }
}
