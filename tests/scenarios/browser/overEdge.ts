import type { Page } from 'puppeteer';

/** How many pixels of a page pass the edge of the screen, once it is drawn. */
export const overEdge = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const { scrollWidth, clientWidth } = document.documentElement;
    return Math.max(0, scrollWidth - clientWidth);
  });
