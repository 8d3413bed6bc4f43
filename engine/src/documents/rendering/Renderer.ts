import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'puppeteer';
import { locateChromium, type Chromium, type ChromiumSource } from '../chromium/locate.js';
import { launchChromium } from '../chromium/launch.js';
import { BrowserPool } from './BrowserPool.js';
import { defaultLimits, type RenderLimits } from './limits.js';
import type { PdfALevel } from './pdfa/PdfALevel.js';
import { printPage } from './printPage.js';
import { RenderFailed } from './RenderFailed.js';
import { type RenderRequest, sizeOf, wholeAfter, wholeDocument } from './shell.js';
import { watermarkPage } from './watermark.js';

/** A PDF, its number of pages and the archival profile it follows. */
export interface RenderedPdf {
  pdf: Buffer;
  pages: number;
  level: PdfALevel;
}

/** Makes PDFs; nothing starts before the first rendering. */
export interface Renderer {
  /**
   * Same request, same bytes. A rendering whose browser died is tried once more with a new one.
   * @param left aborted when nobody waits for it any more: it stops, and costs nothing more
   * @throws RenderFailed, ChromiumUnavailable (both with a French message and `retryable`); why they left.
   */
  renderPdf(request: RenderRequest, left?: AbortSignal): Promise<RenderedPdf>;
  close(): Promise<void>;
}

/** @param options.launch handed in by tests that hold the browser in their hand. */
export function createRenderer(options: {
  chromium: ChromiumSource;
  limits?: Partial<RenderLimits>;
  launch?: () => Promise<Browser>;
}): Renderer {
  const limits = { ...defaultLimits, ...options.limits };
  const launch = options.launch ?? launcherOf(options.chromium);
  const pool = new BrowserPool(launch, limits);

  const print = (html: string, left?: AbortSignal): Promise<Uint8Array> =>
    pool.use(async (browser) => {
      left?.throwIfAborted();
      const work = printPage(browser, html, limits.time, left);
      return bounded(pool, browser, work, limits.time).catch((error: unknown) => {
        left?.throwIfAborted();
        throw error;
      });
    }, left);

  const surely = (html: string, left?: AbortSignal): Promise<Uint8Array> =>
    print(html, left).catch((error: unknown) => {
      if (error instanceof RenderFailed && error.code === 'browser-lost') return print(html, left);
      throw error;
    });

  return {
    async renderPdf(request, left) {
      if (sizeOf(request) > limits.htmlBytes) throw new RenderFailed('html-too-large');
      const html = wholeDocument(request);
      if (Buffer.byteLength(html) > limits.htmlBytes) throw new RenderFailed('html-too-large');
      const printed = await surely(html, left);
      left?.throwIfAborted();
      if (printed.length > limits.pdfBytes) throw new RenderFailed('pdf-too-large');
      const { title, lang, at, level = '2a', watermark } = request;
      const apart = wholeAfter(request);
      const after = apart && { pdf: await surely(apart.html, left), title: apart.title };
      const stamp = watermark === undefined ? undefined : await surely(watermarkPage(watermark), left);
      const fingerprint = createHash('sha256')
        .update(html + (apart?.html ?? ''))
        .digest('hex');
      const { finishPdf } = await import('./finish.js');
      const rendered = await finishPdf(printed, { title, lang, at, fingerprint, level, stamp, after });
      if (rendered.pages > limits.pages) throw new RenderFailed('too-many-pages');
      if (rendered.pdf.length > limits.pdfBytes) throw new RenderFailed('pdf-too-large');
      return { ...rendered, level };
    },
    close: () => pool.close(),
  };
}

/** Looks for Chromium once; again when the one that was found no longer starts. */
function launcherOf(source: ChromiumSource): () => Promise<Browser> {
  let found: Promise<Chromium> | undefined;
  return async () => {
    try {
      return await launchChromium(await (found ??= locateChromium(source)));
    } catch (error) {
      found = undefined;
      throw error;
    }
  };
}

/**
 * A page that hangs takes its whole browser with it: nothing less is sure to stop it. A browser that dies leaves some
 * of its calls without an answer: its end is listened to.
 */
async function bounded<T>(pool: BrowserPool, browser: Browser, work: Promise<T>, time: number): Promise<T> {
  let late = false;
  let onLost = (): void => undefined;
  const lost = new Promise<never>((_, reject) => {
    onLost = () => reject(new Error('the browser is gone'));
    browser.once('disconnected', onLost);
  });
  const timer = setTimeout(() => {
    late = true;
    pool.kill(browser);
  }, time);
  work.catch(() => undefined);
  try {
    return await Promise.race([work, lost]);
  } catch (error) {
    if (late || (error as Error).name === 'TimeoutError') throw new RenderFailed('too-long', error);
    if (await isGone(browser)) throw new RenderFailed('browser-lost', error);
    throw error;
  } finally {
    clearTimeout(timer);
    browser.off('disconnected', onLost);
  }
}

/** A call may fail a moment before the end of the browser is known. */
async function isGone(browser: Browser): Promise<boolean> {
  for (let waited = 0; waited < graceMs; waited += 25) {
    const process = browser.process();
    if (!browser.connected || process?.exitCode !== null || process?.signalCode !== null) return true;
    await sleep(25);
  }
  return false;
}

const graceMs = 500;
