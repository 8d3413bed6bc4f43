import puppeteer, { type Browser, type BrowserContext, type Page } from 'puppeteer';
import { sandboxFlags } from '../../engine/src/documents/chromium/flags.js';
import { locateChromium } from '../../engine/src/documents/chromium/locate.js';
import { testChromium } from './chromium.js';
import { watchRequests } from './quietPage.js';

const OUR_MACHINE = /^(https?:\/\/(127\.0\.0\.1|localhost)[:/]|blob:|data:|about:)/;

/** A computer screen, and a telephone. */
export const WIDTHS = { desktop: 1280, phone: 390 } as const;

/** One window of the browser, with nothing of the others' cookies: a person at a computer. */
export interface Desk {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Opens another tab of the same person. */
  newTab(): Promise<Page>;
  /** What the console said in error that the test did not announce, requests outside this machine included. */
  readonly complaints: readonly string[];
  /** Announces errors of the console: a refusal (409) that the test provokes. */
  expect(complaint: RegExp): void;
  /** Does something of the test's own that a strict page complains about: axe puts styles inline. */
  quietly<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const opened = new Set<Browser>();

/**
 * Closes the browsers of this test file that are still open: before the server is stopped, or their pages, which look for
 * what comes next, complain of a server that is gone.
 */
export async function closeBrowsers(): Promise<void> {
  await Promise.all([...opened].map((browser) => browser.close()));
}

/**
 * Starts Chromium; it resolves no name but this machine's. What `useRealServer` started closes it when it ends.
 * @param profile folder where it keeps what pages store, and finds it again; without it, all is forgotten.
 */
export async function openBrowser(profile?: string): Promise<Browser> {
  const chromium = await locateChromium(testChromium);
  const browser = await puppeteer.launch({
    executablePath: chromium.executablePath,
    headless: 'shell',
    pipe: true,
    ...(profile === undefined ? {} : { userDataDir: profile }),
    env: chromium.env,
    args: [
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--force-color-profile=srgb',
      '--lang=fr-FR',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
      ...sandboxFlags(process.getuid?.()),
    ],
  });
  opened.add(browser);
  browser.once('disconnected', () => opened.delete(browser));
  return browser;
}

/**
 * Seats somebody: an empty window, whose console and requests are watched.
 * @param kept in the profile of the browser, which outlives it, rather than apart.
 */
export async function openDesk(browser: Browser, kept = false): Promise<Desk> {
  const context = kept ? browser.defaultBrowserContext() : await browser.createBrowserContext();
  const complaints: string[] = [];
  const expected: RegExp[] = [];
  let quiet = false;
  const complain = (complaint: string): void => {
    if (!quiet && !expected.some((pattern) => pattern.test(complaint))) complaints.push(complaint);
  };
  const newTab = async (): Promise<Page> => {
    const page = await context.newPage();
    await page.setViewport({ width: WIDTHS.desktop, height: 860 });
    await page.setExtraHTTPHeaders({ 'Accept-Language': 'fr-FR' });
    page.setDefaultTimeout(30_000);
    watchRequests(page);
    page.on('pageerror', (error) => complain(`page error: ${String(error)}`));
    page.on('console', (message) => {
      if (message.type() === 'error') complain(`${message.text()} ${message.location().url ?? ''}`);
    });
    page.on('request', (request) => {
      if (!OUR_MACHINE.test(request.url())) complain(`request outside this machine: ${request.url()}`);
    });
    return page;
  };
  return {
    context,
    page: await newTab(),
    newTab,
    complaints,
    expect: (complaint) => void expected.push(complaint),
    quietly: async (work) => {
      quiet = true;
      try {
        return await work();
      } finally {
        quiet = false;
      }
    },
    close: () => context.close(),
  };
}
