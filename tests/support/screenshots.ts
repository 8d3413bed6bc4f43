import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'puppeteer';
import { WIDTHS } from './browser.js';

const root = path.resolve(import.meta.dirname, '../..');
const FOLDER = path.join(root, 'artefacts', 'screenshots');
const DOCS = path.join(root, 'docs', 'images');

/** What a picture is for; `docs`: it also illustrates the documentation. */
export interface Picture {
  width?: keyof typeof WIDTHS;
  docs?: boolean;
  height?: number;
}

/**
 * Takes a picture of what is on the screen, and leaves the window as it was. Nothing is taken unless
 * TRAME_TEST_SCREENSHOTS asks for it: `all` in the artefacts, `docs` in the documentation too.
 */
export async function takePicture(page: Page, name: string, picture: Picture = {}): Promise<void> {
  const asked = process.env['TRAME_TEST_SCREENSHOTS'];
  if (!asked) return;
  const { width = 'desktop', height = width === 'phone' ? 844 : 860 } = picture;
  const before = page.viewport();
  await page.setViewport({ width: WIDTHS[width], height });
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  });
  const file = `${name}-${WIDTHS[width]}.png`;
  const folders = picture.docs && asked === 'docs' ? [FOLDER, DOCS] : [FOLDER];
  for (const folder of folders) {
    await mkdir(folder, { recursive: true });
    await page.screenshot({ path: path.join(folder, file) as `${string}.png` });
  }
  await page.setViewport(before);
}
