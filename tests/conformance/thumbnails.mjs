/**
 * `node tests/conformance/thumbnails.mjs`: the first page of each document of the shipped packs, filled with its example,
 * as the small pictures of docs/DOCUMENTS.md.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import puppeteer from 'puppeteer';
import { chromiumOfTests, shippedDocuments } from './pdfa/shippedDocuments.mjs';

const folder = path.resolve(import.meta.dirname, '..', '..', 'docs', 'images', 'documents');
/** A4 at 96 dots an inch. */
const page = { width: 794, height: 1123, deviceScaleFactor: 0.3 };

mkdirSync(folder, { recursive: true });
const chromium = await chromiumOfTests();
const browser = await puppeteer.launch(chromium);
try {
  for await (const { pack, id, html } of shippedDocuments(['full'])) {
    const tab = await browser.newPage();
    await tab.setViewport(page);
    await tab.setJavaScriptEnabled(false);
    await tab.setContent(html.replace('<body>', '<body style="padding: 20mm">'), { waitUntil: 'load' });
    await tab.screenshot({
      path: path.join(folder, `${pack}-${id}.png`),
      clip: { x: 0, y: 0, width: 794, height: 1123 },
    });
    await tab.close();
  }
} finally {
  await browser.close();
}
