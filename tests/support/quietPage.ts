import { setTimeout as sleep } from 'node:timers/promises';
import type { HTTPRequest, Page } from 'puppeteer';

/** The counts told as they change: asked once, never answered to its end. */
const STREAM = /\/api\/v1\/live$/;
/** The browser does not tell the end of every request: one of which nothing was heard for so long is forgotten. */
const FORGOTTEN_MS = 700;

type Waiting = { requests: Set<HTTPRequest>; heardAt: number };

const watched = new WeakMap<Page, Waiting>();

/** Keeps which requests of a page wait for their answer. */
export function watchRequests(page: Page): void {
  const waiting: Waiting = { requests: new Set(), heardAt: 0 };
  watched.set(page, waiting);
  const heard = (change: (request: HTTPRequest) => void) => (request: HTTPRequest) => {
    if (STREAM.test(request.url())) return;
    waiting.heardAt = Date.now();
    change(request);
  };
  page.on(
    'request',
    heard((request) => {
      // What the page that is left had asked for ends with it, untold.
      if (request.isNavigationRequest() && request.frame() === page.mainFrame()) waiting.requests.clear();
      waiting.requests.add(request);
    }),
  );
  const ended = heard((request) => waiting.requests.delete(request));
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
}

/**
 * Waits until a page has waited for no answer during a while; `page.waitForNetworkIdle` counts for ever a request whose
 * end was not told, and so waits as long as it may.
 *
 * @param mostMs after which one goes on all the same
 */
export async function untilQuiet(page: Page, quietMs = 100, mostMs = 2_500): Promise<void> {
  const waiting = watched.get(page);
  if (!waiting) throw new Error('the requests of this page are not watched: open it by openDesk');
  const end = Date.now() + mostMs;
  for (let since = Date.now(); Date.now() < end && Date.now() - since < quietMs; await sleep(20)) {
    const busy = waiting.requests.size > 0 && Date.now() - waiting.heardAt < FORGOTTEN_MS;
    if (busy) since = Date.now();
  }
}
