import type { Fault } from '@trame/schemas';

/** An image of a pack, ready for a document. */
export type PackImage = { type: string; data: Buffer };

/** Bounds of an image: printed at 300 points an inch, one of 2 400 fills the width of a page. */
export const IMAGE_BYTES = 500_000;
const MOST_SIDE = 4_000;

/** The image that lies at a path; the files of a pack hold its bytes in base64. */
export function imageOf(file: string, base64: string): PackImage {
  return { type: /\.png$/.test(file) ? 'image/png' : 'image/jpeg', data: Buffer.from(base64, 'base64') };
}

/**
 * Faults of an image: whole, small enough, and what its name says (PNG, 11.2.2; JPEG, T.81 B.2.2).
 * @param mostSide points of its longest side at most
 */
export function imageFaults(file: string, base64: string, mostSide = MOST_SIDE): Fault[] {
  const { type, data } = imageOf(file, base64);
  const size = type === 'image/png' ? sizeOfPng(data) : sizeOfJpeg(data);
  if (data.toString('base64') !== base64 || !size)
    return [fault(file, 'Ce fichier n’est pas l’image que son nom annonce.', 'une image PNG ou JPEG')];
  const faults: Fault[] = [];
  if (data.length > IMAGE_BYTES)
    faults.push(
      fault(
        file,
        `Cette image pèse ${data.length} octets : chaque document la porterait.`,
        `${IMAGE_BYTES} octets au plus`,
      ),
    );
  if (Math.max(...size) > mostSide)
    faults.push(
      fault(file, `Cette image mesure ${size.join(' × ')} points.`, `${mostSide} points de côté au plus`),
    );
  return faults;
}

type Size = [number, number];

/** Width and height of a whole PNG or JPEG, in points; undefined when it is neither. */
export function imageSize(data: Buffer): Size | undefined {
  return sizeOfPng(data) ?? sizeOfJpeg(data);
}

/** What a PNG begins and ends by: nothing is cut, nothing is hidden behind (PNG, 5.2 and 11.2.5). */
const PNG_BEGINS = Buffer.from('89504e470d0a1a0a', 'hex');
const PNG_ENDS = Buffer.from('0000000049454e44ae426082', 'hex');

function sizeOfPng(data: Buffer): Size | undefined {
  const whole =
    data.length > 57 && data.subarray(0, 8).equals(PNG_BEGINS) && data.subarray(-12).equals(PNG_ENDS);
  if (!whole || data.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  for (let at = 8; at + 12 <= data.length; at += 12 + data.readUInt32BE(at)) {
    const last = data.toString('latin1', at + 4, at + 8) === 'IEND';
    if (last)
      return at + 12 === data.length ? measured(data.readUInt32BE(16), data.readUInt32BE(20)) : undefined;
  }
  return undefined;
}

/** Walks the segments to the one that begins a frame; the mark that ends the image is the last (T.81, B.2.1). */
function sizeOfJpeg(data: Buffer): Size | undefined {
  if (data.length < 4 || data.readUInt16BE(0) !== 0xffd8) return undefined;
  if (data.readUInt16BE(data.length - 2) !== 0xffd9) return undefined;
  for (let at = 2; at + 9 < data.length && data[at] === 0xff;) {
    const marker = data[at + 1] ?? 0;
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) return measured(data.readUInt16BE(at + 7), data.readUInt16BE(at + 5));
    // Fill bytes may come before a marker (T.81, B.1.1.2): leapt over as a segment, they would hide the true size.
    at += marker === 0xff ? 1 : 2 + data.readUInt16BE(at + 2);
  }
  return undefined;
}

/** A size that has two sides: one of none is of no image (PNG, 11.2.2). */
const measured = (width: number, height: number): Size | undefined =>
  width > 0 && height > 0 ? [width, height] : undefined;

const fault = (file: string, message: string, expected: string): Fault => ({
  file,
  path: '',
  rule: 'bad-image',
  level: 'error',
  message,
  expected,
  remedy: 'Enregistrez l’image en PNG ou en JPEG, plus petite s’il le faut.',
});
