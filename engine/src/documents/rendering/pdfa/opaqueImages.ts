import { inflateSync } from 'node:zlib';
import {
  type PDFContext,
  type PDFDocument,
  PDFArray,
  PDFName,
  PDFNumber,
  PDFRawStream,
} from '@cantoo/pdf-lib';

const name = PDFName.of;

/**
 * Lays each image that lets the paper show through (a drawn signature) on white, and gives it the colours of the page:
 * PDF/A-1 knows no soft mask (ISO 19005-1, 6.4), and the profile that Chromium adds is of a version it does not know
 * (6.2.3.2): it is sRGB, as the output intent is.
 */
export function layImagesOnWhite(document: PDFDocument): void {
  const { context } = document;
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream) || object.dict.get(name('Subtype')) !== name('Image')) continue;
    const space = object.dict.lookup(name('ColorSpace'));
    if (space instanceof PDFArray && space.get(0) === name('ICCBased')) {
      object.dict.set(name('ColorSpace'), name(channelsOf(space) === 1 ? 'DeviceGray' : 'DeviceRGB'));
    }
    const mask = object.dict.lookup(name('SMask'));
    if (!(mask instanceof PDFRawStream)) continue;
    const pixels = onWhite(samplesOf(object), samplesOf(mask));
    object.dict.delete(name('SMask'));
    context.assign(ref, packed(context, object, pixels));
  }
}

function channelsOf(space: PDFArray): number {
  const profile = space.lookup(1);
  const channels = profile instanceof PDFRawStream ? profile.dict.lookup(name('N')) : undefined;
  return channels instanceof PDFNumber ? channels.asNumber() : 3;
}

/** Chromium writes an image that has a mask as plain samples of eight bits, compressed by Flate alone. */
function samplesOf(image: PDFRawStream): Buffer {
  const contents = Buffer.from(image.getContents());
  return image.dict.get(name('Filter')) === name('FlateDecode') ? inflateSync(contents) : contents;
}

/** Each sample with the white that shows through it; as many channels as there are samples for one of the mask. */
function onWhite(colours: Buffer, mask: Buffer): Buffer {
  const channels = Math.max(1, Math.round(colours.length / mask.length));
  return Buffer.from(
    colours.map((colour, index) => {
      const opacity = (mask[Math.floor(index / channels)] ?? 255) / 255;
      return Math.round(colour * opacity + 255 * (1 - opacity));
    }),
  );
}

function packed(context: PDFContext, image: PDFRawStream, pixels: Buffer): PDFRawStream {
  const fresh = context.flateStream(pixels);
  for (const [key, value] of image.dict.entries()) {
    if (key !== name('Length') && key !== name('Filter')) fresh.dict.set(key, value);
  }
  return fresh;
}
