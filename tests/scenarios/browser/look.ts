import { accessibilityFaults } from '../../support/accessibility.js';
import { takePicture } from '../../support/screenshots.js';
import type { Professional } from './Professional.js';

/** Takes pictures of a page, wide and narrow; nothing on it may break WCAG 2.2 AA. */
export async function look(at: Professional, name: string): Promise<void> {
  // One request may stay open: the live counts.
  await at.page.waitForNetworkIdle({ idleTime: 250, timeout: 2_500, concurrency: 1 }).catch(() => undefined);
  await takePicture(at.page, name);
  expect(await at.desk.quietly(() => accessibilityFaults(at.page))).toEqual([]);
  await takePicture(at.page, name, { width: 'phone' });
}
