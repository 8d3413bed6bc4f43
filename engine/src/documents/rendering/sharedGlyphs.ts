import { deflateSync, inflateSync } from 'node:zlib';
import { PDFDict, type PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';

const name = PDFName.of;

/** Characters of French by those whose drawing they share in Source Sans and Source Serif. */
const french: readonly (readonly [shared: string, meant: string])[] = [
  // the modifier letter apostrophe, for the apostrophe
  ['02BC', '2019'],
  // the Greek mu, for the micro sign
  ['03BC', '00B5'],
];

/**
 * Says again which character a shared drawing stands for: Chromium names it by one of the two, and « l’enfant » or
 * « 100 µg » would not be found in the text of the PDF.
 */
export function nameSharedGlyphs(document: PDFDocument): void {
  const { context } = document;
  for (const [, font] of context.enumerateIndirectObjects()) {
    if (!(font instanceof PDFDict) || font.get(name('Type')) !== name('Font')) continue;
    const ref = font.get(name('ToUnicode'));
    const map = ref && context.lookup(ref);
    if (!(map instanceof PDFRawStream) || map.dict.get(name('Filter')) !== name('FlateDecode')) continue;
    const text = inflateSync(Buffer.from(map.getContents())).toString('latin1');
    const mended = french.reduce(
      (said, [shared, meant]) => said.replaceAll(`<${shared}>`, `<${meant}>`),
      text,
    );
    if (mended === text) continue;
    const packed = deflateSync(Buffer.from(mended, 'latin1'));
    map.dict.set(name('Length'), context.obj(packed.length));
    context.assign(ref as never, PDFRawStream.of(map.dict, packed));
  }
}
