import { accessibilityFaults } from '../../support/accessibility.js';
import { WIDTHS } from '../../support/browser.js';
import { untilQuiet } from '../../support/quietPage.js';
import { takePicture, type Picture } from '../../support/screenshots.js';
import type { Professional } from './Professional.js';

/**
 * Looks at a page as a whole: nothing on it may break WCAG 2.2 AA, nor pass the edge of a telephone. Pictures of both
 * widths are taken when they are asked for (`takePicture`).
 */
export async function look(
  { page, desk }: Pick<Professional, 'page' | 'desk'>,
  name: string,
  picture: Picture = {},
): Promise<void> {
  // One request may stay open: the live counts.
  await untilQuiet(page);
  await takePicture(page, name, picture);
  expect(await desk.quietly(() => accessibilityFaults(page))).toEqual([]);
  const seen = page.viewport();
  await page.setViewport({ width: WIDTHS.phone, height: 844 });
  const over = await page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
  });
  expect({ name, over: Math.max(0, over) }).toEqual({ name, over: 0 });
  await takePicture(page, name, { width: 'phone' });
  await page.setViewport(seen);
}
