import { accessibilityFaults } from '../../support/accessibility.js';
import { untilQuiet } from '../../support/quietPage.js';
import { takePicture } from '../../support/screenshots.js';
import type { Professional } from './Professional.js';

/** Takes pictures of a page, wide and narrow; nothing on it may break WCAG 2.2 AA. */
export async function look(at: Professional, name: string): Promise<void> {
  // One request may stay open: the live counts.
  await untilQuiet(at.page);
  await takePicture(at.page, name);
  expect(await at.desk.quietly(() => accessibilityFaults(at.page))).toEqual([]);
  await takePicture(at.page, name, { width: 'phone' });
}
