import { createHash } from 'node:crypto';
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFString,
} from '@cantoo/pdf-lib';

/** What the finished PDF says of itself. */
export interface Finish {
  title: string;
  lang: string;
  at: Date;
  /** Text that stands for everything the document was made from: same text, same identifier. */
  fingerprint: string;
}

/** The steps after printing, in order. An archival profile (PDF/A) would be one more step here. */
const steps: ((document: PDFDocument, finish: Finish) => void)[] = [
  describe,
  stabiliseElementNames,
  identify,
];

/**
 * Turns what Chromium printed into bytes that depend on the content and the clock only.
 * @returns the PDF and its number of pages.
 */
export async function finishPdf(
  printed: Uint8Array,
  finish: Finish,
): Promise<{ pdf: Buffer; pages: number }> {
  const document = await PDFDocument.load(printed, { updateMetadata: false });
  for (const step of steps) step(document, finish);
  const bytes = await document.save({ useObjectStreams: true, updateFieldAppearances: false });
  return { pdf: Buffer.from(bytes), pages: document.getPageCount() };
}

function describe(document: PDFDocument, { title, lang, at }: Finish): void {
  document.setTitle(title, { showInWindowTitleBar: true });
  document.setLanguage(lang);
  document.setCreationDate(at);
  document.setModificationDate(at);
  document.setCreator('Trame');
  document.setProducer('Trame');
}

/**
 * Chromium names the elements of the structure tree by a counter that lives as long as its renderer
 * (`node00000021`); they are renumbered in the same order, which keeps the name tree sorted.
 */
function stabiliseElementNames(document: PDFDocument): void {
  const found: { name: string; put: (value: PDFString) => void }[] = [];
  for (const [, object] of document.context.enumerateIndirectObjects()) collect(object, found);
  const order = new Map(
    [...new Set(found.map(({ name }) => name))]
      .sort()
      .map((name, index) => [name, `node${String(index + 1).padStart(8, '0')}`]),
  );
  for (const { name, put } of found) put(PDFString.of(order.get(name) ?? name));
}

function collect(object: PDFObject, found: { name: string; put: (value: PDFString) => void }[]): void {
  const visit = (value: PDFObject, put: (value: PDFString) => void): void => {
    if (value instanceof PDFString) {
      const name = value.asString();
      if (/^node\d{8}$/.test(name)) found.push({ name, put });
    } else {
      collect(value, found);
    }
  };
  if (object instanceof PDFDict) {
    for (const [key, value] of object.entries()) visit(value, (next) => object.set(key, next));
  } else if (object instanceof PDFArray) {
    object.asArray().forEach((value, index) => visit(value, (next) => object.set(index, next)));
  }
}

/** File identifier (ISO 32000-1, 14.4), derived instead of drawn. */
function identify(document: PDFDocument, { fingerprint, at }: Finish): void {
  const digest = createHash('sha256').update(fingerprint).update(at.toISOString()).digest('hex').slice(0, 32);
  const identifier = PDFHexString.of(digest);
  document.context.trailerInfo.ID = document.context.obj([identifier, identifier]);
  document.catalog.set(PDFName.of('Version'), PDFName.of('1.7'));
}
