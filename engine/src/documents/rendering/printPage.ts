import type { Browser, HTTPRequest } from 'puppeteer';

const address = 'http://document.invalid/';

/** No script, no form, no frame, nothing from elsewhere: the same law as the interception, held by the page itself. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'";

/**
 * Prints one document in a browser context of its own, JavaScript off, every request stopped but the document
 * itself and `data:` URLs. The context is destroyed afterwards, whatever happened.
 * @returns the tagged PDF as Chromium made it (its dates and identifiers vary from one printing to the next).
 */
export async function printPage(browser: Browser, html: string, time: number): Promise<Uint8Array> {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(time);
    await page.setJavaScriptEnabled(false);
    await page.setRequestInterception(true);
    page.on('request', (request) => void answer(request, html));
    await page.goto(address, { waitUntil: 'load', timeout: time });
    return await page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      tagged: true,
      outline: true,
      waitForFonts: false,
      timeout: time,
    });
  } finally {
    // A lost browser has no context left to close.
    if (browser.connected) await context.close().catch(() => undefined);
  }
}

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
      await request.abort('blockedbyclient');
    }
  } catch {
    // The page went away while the request was under way: its rendering fails by itself.
  }
}
