import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

// What pdf.js draws on outside of a browser; it comes with it.
const { createCanvas } = createRequire(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))(
  '@napi-rs/canvas',
);

/** Dots for each point of the page: 110 an inch, where small print is read. */
const SCALE = 1.5;

/**
 * Draws every page of a PDF, to be looked at: `<name>-<page>.png`.
 * @returns how many there are
 */
export async function writePageImages(pdf, folder, name) {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0, isEvalSupported: false });
  const document = await task.promise;
  try {
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const viewport = page.getViewport({ scale: SCALE });
      const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
      await page.render({ canvas, canvasContext: canvas.getContext('2d'), viewport, background: 'white' })
        .promise;
      writeFileSync(path.join(folder, `${name}-${number}.png`), await canvas.encode('png'));
      page.cleanup();
    }
    return document.numPages;
  } finally {
    await task.destroy();
  }
}
