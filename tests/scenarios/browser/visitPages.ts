import type { Page } from 'puppeteer';
import { accessibilityFaults } from '../../support/accessibility.js';
import { openDesk, WIDTHS } from '../../support/browser.js';
import { untilQuiet } from '../../support/quietPage.js';
import { see } from './locate.js';
import { overEdge } from './overEdge.js';
import { pageAt, PAGES, type Ask, type Visit } from './pages.js';
import type { Seats } from './seats.js';

/**
 * Opens each page that no look of a story stands for, by whoever may see it, on a computer then on a telephone.
 * @returns what breaks WCAG 2.2 AA, a line each, with the page and the width
 */
export async function visitPages(seats: Seats, url: string): Promise<string[]> {
  const faults: string[] = [];
  for (const [as, visits] of byVisitor()) {
    if (as === undefined) {
      const desk = await openDesk(seats.browser);
      for (const visit of visits) faults.push(...(await visitPage(desk.page, url, visit)));
      await desk.close();
      continue;
    }
    const { page, desk } = await seats.sits(as);
    for (const visit of visits) faults.push(...(await desk.quietly(() => visitPage(page, url, visit))));
  }
  return faults;
}

type Named = Visit & { page: string };

function byVisitor(): Map<string | undefined, Named[]> {
  const visits = new Map<string | undefined, Named[]>();
  for (const [page, checked] of Object.entries(PAGES)) {
    if ('look' in checked) continue;
    visits.set(checked.as, [...(visits.get(checked.as) ?? []), { ...checked, page }]);
  }
  return visits;
}

async function visitPage(page: Page, url: string, { page: named, at, says }: Named): Promise<string[]> {
  await page.goto(url + (typeof at === 'string' ? at : await at(asker(page))));
  const isSaid = await see(page, says).then(
    () => true,
    () => false,
  );
  await untilQuiet(page);
  const shown = pageAt(new URL(page.url()).pathname);
  if (!isSaid || shown !== named)
    return [`${named} led to ${String(shown)}, or does not say ${String(says)}`];
  const faults: string[] = [];
  for (const width of [WIDTHS.desktop, WIDTHS.phone]) {
    await page.setViewport({ width, height: 860 });
    const over = await overEdge(page);
    if (over > 0) faults.push(`${named} at ${width}: ${over} pixels over the edge`);
    for (const fault of await accessibilityFaults(page)) faults.push(`${named} at ${width}: ${fault}`);
  }
  await page.setViewport({ width: WIDTHS.desktop, height: 860 });
  return faults;
}

const asker =
  (page: Page): Ask =>
  <T>(address: string, body?: unknown): Promise<T> =>
    page.evaluate(
      async (path, sent) => {
        const response = await fetch(`/api/v1${path}`, {
          headers: { 'X-Trame': '1', 'Content-Type': 'application/json' },
          ...(sent === null ? {} : { method: 'POST', body: sent }),
        });
        if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
        return (await response.json()) as T;
      },
      address,
      body === undefined ? null : JSON.stringify(body),
    );
