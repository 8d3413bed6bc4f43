/** The little of ASN.1 DER (ITU-T X.690) that a certificate needs. Each function gives one encoded value. */

function encode(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest >>= 8) bytes.unshift(rest & 0xff);
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}

export const sequence = (...values: Buffer[]) => encode(0x30, Buffer.concat(values));
export const set = (...values: Buffer[]) => encode(0x31, Buffer.concat(values));
export const boolean = (value: boolean) => encode(0x01, Buffer.from([value ? 0xff : 0]));
export const octets = (content: Buffer) => encode(0x04, content);
export const bits = (content: Buffer) => encode(0x03, Buffer.concat([Buffer.from([0]), content]));
export const utf8 = (value: string) => encode(0x0c, Buffer.from(value, 'utf8'));
/** A constructed value under a context tag, such as [3]. */
export const tagged = (tag: number, content: Buffer) => encode(0xa0 | tag, content);
/** A primitive value under a context tag. */
export const taggedBytes = (tag: number, content: Buffer) => encode(0x80 | tag, content);

/** A non-negative integer, big-endian. */
export function integer(bytes: Buffer): Buffer {
  return encode(0x02, (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

/** An object identifier written with dots. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest.flatMap(base128)];
  return encode(0x06, Buffer.from(bytes));
}

function base128(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let rest = value >> 7; rest > 0; rest >>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}

/** A date before 2050, to the second, UTC. */
export function utcTime(date: Date): Buffer {
  const text = date.toISOString().replace(/[-:T]/g, '').slice(2, 14);
  return encode(0x17, Buffer.from(`${text}Z`, 'ascii'));
}
