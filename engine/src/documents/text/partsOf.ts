import { inflateRawSync } from 'node:zlib';

/** Files of an archive that are looked at, and bytes that come out of them together. */
const MOST_FILES = 5_000;
const MOST_BYTES = 40_000_000;

/** End of the list of files, head of one in the list, head of one where it lies (APPNOTE 4.3.16, 4.3.12, 4.3.7). */
const END = 0x06054b50;
const LISTED = 0x02014b50;
const LYING = 0x04034b50;

/**
 * The files of a zip whose name is wanted, in memory: nothing is written, nothing else is unfolded, and the bytes are
 * counted as they come out, whatever their header says.
 * @throws Error when it is no zip, or beyond bounds; when one that is wanted is encrypted (APPNOTE 4.4.4, bit 0)
 */
export function partsOf(zip: Buffer, wanted: RegExp): Buffer[] {
  const end = zip.lastIndexOf(Buffer.from('504b0506', 'hex'));
  if (end < 0 || zip.readUInt32LE(end) !== END) throw new Error('no list of files');
  const count = Math.min(zip.readUInt16LE(end + 10), MOST_FILES);
  let at = zip.readUInt32LE(end + 16);
  let left = MOST_BYTES;
  const parts: Buffer[] = [];
  for (let index = 0; index < count; index += 1) {
    if (zip.readUInt32LE(at) !== LISTED) throw new Error('a file is not where it is listed');
    const [name, extra, comment] = [28, 30, 32].map((place) => zip.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ];
    if (wanted.test(zip.toString('utf8', at + 46, at + 46 + name))) {
      const part = unfold(zip, at, left);
      left -= part.length;
      parts.push(part);
    }
    at += 46 + name + extra + comment;
  }
  return parts;
}

function unfold(zip: Buffer, listed: number, most: number): Buffer {
  if (zip.readUInt16LE(listed + 8) & 1) throw new Error('a file is encrypted');
  const [method, size, at] = [
    zip.readUInt16LE(listed + 10),
    zip.readUInt32LE(listed + 20),
    zip.readUInt32LE(listed + 42),
  ];
  if (zip.readUInt32LE(at) !== LYING) throw new Error('a file is not where it is listed');
  const from = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
  const data = zip.subarray(from, from + size);
  if (method === 0 && data.length <= most) return data;
  if (method !== 8 || most <= 0) throw new Error('a file is not unfolded');
  return inflateRawSync(data, { maxOutputLength: most });
}
