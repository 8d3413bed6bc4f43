import { inflateSync } from 'node:zlib';
import { PDFDict, type PDFDocument, PDFName, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';

const name = PDFName.of;

/**
 * Lists in each subset font the glyphs that its program holds (`CIDSet`): compulsory in PDF/A-1 (ISO 19005-1, 6.3.5),
 * needless and best left out in the later parts.
 */
export function setCidSets(document: PDFDocument): void {
  const { context } = document;
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || object.get(name('Type')) !== name('FontDescriptor')) continue;
    const program = object.get(name('FontFile2'));
    if (!(program instanceof PDFRef)) continue;
    const font = context.lookup(program);
    if (!(font instanceof PDFRawStream)) continue;
    const set = context.flateStream(cidSetOf(trueTypeOf(font)));
    object.set(name('CIDSet'), context.register(set));
  }
}

/** Chromium compresses each font program, and with nothing but Flate. */
function trueTypeOf(stream: PDFRawStream): Buffer {
  const packed = Buffer.from(stream.getContents());
  return stream.dict.has(name('Filter')) ? inflateSync(packed) : packed;
}

/**
 * One bit a glyph of the program, highest first. A subset keeps the numbers of its glyphs, those that were left out
 * being blank: every number up to the last is there.
 */
export function cidSetOf(font: Buffer): Buffer {
  const count = tableOf(font, 'maxp').readUInt16BE(4);
  const bits = Buffer.alloc(Math.ceil(count / 8), 0xff);
  if (count % 8 > 0) bits[bits.length - 1] = (0xff << (8 - (count % 8))) & 0xff;
  return bits;
}

/** @throws Error when the table is missing */
function tableOf(font: Buffer, tag: string): Buffer {
  const tables = font.readUInt16BE(4);
  for (let index = 0; index < tables; index += 1) {
    const entry = 12 + index * 16;
    if (font.toString('latin1', entry, entry + 4) === tag) {
      const offset = font.readUInt32BE(entry + 8);
      return font.subarray(offset, offset + font.readUInt32BE(entry + 12));
    }
  }
  throw new Error(`the font has no ${tag} table`);
}
