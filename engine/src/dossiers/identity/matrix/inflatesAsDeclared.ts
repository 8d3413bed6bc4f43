import { createInflate } from 'node:zlib';

/** Samples of a point, by the type of colour (PNG, 11.2.2). */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * Whether the image data of a whole PNG inflate to what its header declares, and no further: who decodes it would hold
 * all that they inflate to, and a megabyte of them may be a gigabyte. Nothing of it is held here.
 */
export async function inflatesAsDeclared(png: Buffer): Promise<boolean> {
  const most = mostBytes(png);
  const inflate = createInflate();
  inflate.end(imageData(png));
  let bytes = 0;
  try {
    for await (const chunk of inflate) {
      bytes += (chunk as Buffer).length;
      if (bytes > most) return false;
    }
    return true;
  } catch {
    return false;
  }
}

/** Rows, each after its filter; interlaced, there are at most twice as many, each of a byte more. */
function mostBytes(png: Buffer): number {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const bits = png.readUInt8(24) * (SAMPLES[png.readUInt8(25)] ?? 0);
  return height * (Math.ceil((width * bits) / 8) + 1) + 4 * height + 64;
}

function imageData(png: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at + 12 <= png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  return Buffer.concat(parts);
}
