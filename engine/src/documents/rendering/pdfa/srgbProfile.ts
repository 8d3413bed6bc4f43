/**
 * The sRGB colour space (IEC 61966-2-1) as an ICC profile of version 2.1, matrix and curves: what an output intent of
 * PDF/A-1 may hold (ISO 19005-1, 6.2.2). Written from the standard's figures, adapted to D50 by Bradford.
 */
export function srgbProfile(): Buffer {
  return (known ??= build());
}

let known: Buffer | undefined;

const white = [0.9505, 1, 1.0891] as const;
const red = [0.4360747, 0.2225045, 0.0139322] as const;
const green = [0.3850649, 0.7168786, 0.0971045] as const;
const blue = [0.1430804, 0.0606169, 0.7141733] as const;
const d50 = [0.9642, 1, 0.8249] as const;
const steps = 1024;

function build(): Buffer {
  const curve = transferCurve();
  const tags: [string, Buffer][] = [
    ['desc', description('sRGB IEC61966-2.1')],
    ['cprt', Buffer.concat([signature('text'), Buffer.from('No copyright, use freely\0', 'latin1')])],
    ['wtpt', xyz(white)],
    ['rXYZ', xyz(red)],
    ['gXYZ', xyz(green)],
    ['bXYZ', xyz(blue)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length, 0);
  const bodies: Buffer[] = [];
  const places = new Map<Buffer, number>();
  let offset = 128 + table.length;
  tags.forEach(([name, body], index) => {
    if (!places.has(body)) {
      places.set(body, offset);
      const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
      bodies.push(padded);
      offset += padded.length;
    }
    const at = 4 + index * 12;
    table.write(name, at, 'latin1');
    table.writeUInt32BE(places.get(body) as number, at + 4);
    table.writeUInt32BE(body.length, at + 8);
  });
  return Buffer.concat([header(offset), table, ...bodies]);
}

function header(size: number): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(0x02100000, 8);
  bytes.write('mntrRGB XYZ ', 12, 'latin1');
  [2026, 1, 1].forEach((part, index) => bytes.writeUInt16BE(part, 24 + index * 2));
  bytes.write('acsp', 36, 'latin1');
  d50.forEach((part, index) => bytes.writeInt32BE(fixed(part), 68 + index * 4));
  return bytes;
}

/** Eight bytes: a type and four reserved. */
function signature(type: string): Buffer {
  return Buffer.from(`${type}\0\0\0\0`, 'latin1');
}

function xyz(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(12);
  values.forEach((part, index) => bytes.writeInt32BE(fixed(part), index * 4));
  return Buffer.concat([signature('XYZ '), bytes]);
}

function fixed(value: number): number {
  return Math.round(value * 65536);
}

function transferCurve(): Buffer {
  const bytes = Buffer.alloc(4 + steps * 2);
  bytes.writeUInt32BE(steps, 0);
  for (let index = 0; index < steps; index += 1) {
    const value = index / (steps - 1);
    const linear = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    bytes.writeUInt16BE(Math.round(linear * 65535), 4 + index * 2);
  }
  return Buffer.concat([signature('curv'), bytes]);
}

function description(text: string): Buffer {
  const ascii = Buffer.from(`${text}\0`, 'latin1');
  const count = Buffer.alloc(4);
  count.writeUInt32BE(ascii.length, 0);
  // Unicode language and count, script code and count, 67 bytes for the script: all empty.
  return Buffer.concat([signature('desc'), count, ascii, Buffer.alloc(4 + 4 + 2 + 1 + 67)]);
}
