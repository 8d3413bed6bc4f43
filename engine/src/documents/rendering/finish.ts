import { createHash } from 'node:crypto';
import { PDFDocument, PDFHeader, PDFHexString, PDFName } from '@cantoo/pdf-lib';
import { appendDocument } from './appendDocument.js';
import { stabiliseElementNames } from './elementNames.js';
import { stampPages } from './stampPages.js';
import { nameSharedGlyphs } from './sharedGlyphs.js';
import { setPrintFlags } from './pdfa/annotations.js';
import { setCidSets } from './pdfa/cidSets.js';
import { setMetadata } from './pdfa/metadata.js';
import { setOutputIntent } from './pdfa/outputIntent.js';
import { layImagesOnWhite } from './pdfa/opaqueImages.js';
import { refuseTransparency } from './pdfa/refuseTransparency.js';
import { mapRoles } from './pdfa/roleMap.js';
import type { PdfALevel } from './pdfa/PdfALevel.js';
import type { WhatItSays } from './pdfa/WhatItSays.js';

type Step = (document: PDFDocument, finish: WhatItSays) => void;

/** The steps after printing, in order; those of the archival profile depend on its part. */
const steps: readonly Step[] = [
  describe,
  nameSharedGlyphs,
  mapRoles,
  setOutputIntent,
  setMetadata,
  setPrintFlags,
];
const ofLevel: Readonly<Record<PdfALevel, readonly Step[]>> = {
  '1b': [setCidSets, layImagesOnWhite, refuseTransparency],
  '2a': [],
};
const version: Readonly<Record<PdfALevel, [number, number]>> = { '1b': [1, 4], '2a': [1, 7] };

/**
 * Turns what Chromium printed into bytes that depend on the content and the clock only.
 * @returns the PDF and its number of pages.
 */
export async function finishPdf(
  printed: Uint8Array,
  finish: WhatItSays,
): Promise<{ pdf: Buffer; pages: number }> {
  const document = await PDFDocument.load(printed, { updateMetadata: false });
  const { level, stamp, after } = finish;
  const named = stabiliseElementNames(document);
  if (after) {
    const more = await PDFDocument.load(after.pdf, { updateMetadata: false });
    stabiliseElementNames(more, named);
    appendDocument(document, more, after.title);
  }
  if (stamp) await stampPages(document, stamp);
  for (const step of [...steps, ...ofLevel[level], identify]) step(document, finish);
  document.context.header = PDFHeader.forVersion(...version[level]);
  // Object streams came with PDF 1.5: PDF/A-1 knows none.
  const bytes = await document.save({ useObjectStreams: level !== '1b', updateFieldAppearances: false });
  return { pdf: Buffer.from(bytes), pages: document.getPageCount() };
}

function describe(document: PDFDocument, { title, lang, at }: WhatItSays): void {
  document.setTitle(title, { showInWindowTitleBar: true });
  document.setLanguage(lang);
  document.setCreationDate(at);
  document.setModificationDate(at);
  document.setCreator('Trame');
  document.setProducer('Trame');
}

/** File identifier (ISO 32000-1, 14.4), derived instead of drawn. */
function identify(document: PDFDocument, { fingerprint, at, level }: WhatItSays): void {
  const digest = createHash('sha256').update(fingerprint).update(at.toISOString()).digest('hex').slice(0, 32);
  const identifier = PDFHexString.of(digest);
  document.context.trailerInfo.ID = document.context.obj([identifier, identifier]);
  if (level === '1b') document.catalog.delete(PDFName.of('Version'));
  else document.catalog.set(PDFName.of('Version'), PDFName.of('1.7'));
}
