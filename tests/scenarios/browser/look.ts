import { accessibilityFaults } from '../../support/accessibility.js';
import { WIDTHS } from '../../support/browser.js';
import { untilQuiet } from '../../support/quietPage.js';
import { takePicture, type Picture } from '../../support/screenshots.js';
import { overEdge } from './overEdge.js';
import { pageAt, pageOfLook } from './pages.js';
import type { Professional } from './Professional.js';

/**
 * Looks at a page as a whole: nothing on it may break WCAG 2.2 AA, nor pass the edge of a telephone. A look that stands for
 * a page (`PAGES`) is at that page, and judges it on a telephone too. Pictures of both widths are taken when they are asked
 * for (`takePicture`).
 */
export async function look(
  { page, desk }: Pick<Professional, 'page' | 'desk'>,
  name: string,
  picture: Picture = {},
): Promise<void> {
  // One request may stay open: the live counts.
  await untilQuiet(page);
  const stoodFor = pageOfLook(name);
  if (stoodFor) expect(pageAt(new URL(page.url()).pathname)).toBe(stoodFor);
  await takePicture(page, name, picture);
  expect(await desk.quietly(() => accessibilityFaults(page))).toEqual([]);
  const seen = page.viewport();
  await page.setViewport({ width: WIDTHS.phone, height: 844 });
  expect({ name, over: await overEdge(page) }).toEqual({ name, over: 0 });
  if (stoodFor) expect(await desk.quietly(() => accessibilityFaults(page))).toEqual([]);
  await takePicture(page, name, { width: 'phone' });
  await page.setViewport(seen);
}
