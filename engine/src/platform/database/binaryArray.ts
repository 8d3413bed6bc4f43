/** How a value of a type is written, false when it is not of the form expected here; the type's number (`pg_type.dat`). */
type Codec = { oid: number; write: (value: unknown) => boolean };

/**
 * An array as PostgreSQL receives it in binary (`array_recv`), which it reads for a fraction of what the text costs, that of
 * UUIDs above all.
 *
 * @returns undefined when it is to travel as text: a type that is not here, or a value that PostgreSQL may have to judge
 */
export function asBinaryArray(type: string, values: readonly unknown[]): Buffer | undefined {
  const codec = CODECS.get(type);
  if (!codec) return undefined;
  at = 0;
  for (const word of [1, 0, codec.oid, values.length, 1]) writeInt32(word);
  for (const value of values) {
    if (value === null || value === undefined) {
      page.writeInt32BE(1, HAS_NULLS);
      writeInt32(-1);
      continue;
    }
    const from = at;
    room(4);
    at += 4;
    if (!codec.write(value)) return undefined;
    page.writeInt32BE(at - from - 4, from);
  }
  return Buffer.from(page.subarray(0, at));
}

/** Where the header of an array tells whether it has nulls. */
const HAS_NULLS = 4;

/** What is being written: one array after the other, on the same page. */
let page = Buffer.allocUnsafeSlow(64 * 1024);
let at = 0;

/** Makes sure that so many bytes more may be written. */
function room(bytes: number): void {
  if (at + bytes <= page.length) return;
  const larger = Buffer.allocUnsafeSlow(2 * (at + bytes));
  page.copy(larger, 0, 0, at);
  page = larger;
}

function writeInt32(value: number): void {
  room(4);
  page[at] = value >>> 24;
  page[at + 1] = value >>> 16;
  page[at + 2] = value >>> 8;
  page[at + 3] = value;
  at += 4;
}

function writeText(text: string): true {
  room(text.length * 3);
  const length = text.length <= SHORT ? asciiLength(text) : 0;
  at += length === text.length ? length : page.write(text, at, 'utf8');
  return true;
}

/** Up to so many characters, a loop costs less than a call to the writing of the system. */
const SHORT = 64;

/** Writes the characters of a text up to the first that takes several bytes. @returns how many */
function asciiLength(text: string): number {
  for (let n = 0; n < text.length; n += 1) {
    const code = text.charCodeAt(n);
    if (code > 127) return n;
    page[at + n] = code;
  }
  return text.length;
}

const HEX = new Int8Array(128).fill(-1);
for (let n = 0; n < 16; n += 1) {
  HEX[n.toString(16).charCodeAt(0)] = n;
  HEX[n.toString(16).toUpperCase().charCodeAt(0)] = n;
}
const DASH = '-'.charCodeAt(0);

function writeUuid(value: unknown): boolean {
  if (typeof value !== 'string' || value.length !== 36) return false;
  room(16);
  for (let n = 0; n < 36;) {
    if (n === 8 || n === 13 || n === 18 || n === 23) {
      if (value.charCodeAt(n) !== DASH) return false;
      n += 1;
    }
    const byte = ((HEX[value.charCodeAt(n)] ?? -1) << 4) | (HEX[value.charCodeAt(n + 1)] ?? -1);
    if (byte < 0) return false;
    page[at] = byte;
    at += 1;
    n += 2;
  }
  return true;
}

/** Milliseconds from 1970 to 2000, which PostgreSQL counts from. */
const EPOCH_MS = 946_684_800_000;
const MICROSECONDS = 1_000;
const WORD = 2 ** 32;

function writeInstant(value: unknown): boolean {
  if (!(value instanceof Date)) return false;
  return writeInt64((value.getTime() - EPOCH_MS) * MICROSECONDS);
}

function writeInt64(value: number): boolean {
  if (!Number.isSafeInteger(value)) return false;
  const high = Math.floor(value / WORD);
  writeInt32(high);
  writeInt32(value - high * WORD);
  return true;
}

function writeInteger(value: unknown): boolean {
  if (typeof value !== 'number' || (value | 0) !== value) return false;
  writeInt32(value);
  return true;
}

function writeBoolean(value: unknown): boolean {
  if (typeof value !== 'boolean') return false;
  room(1);
  page[at] = value ? 1 : 0;
  at += 1;
  return true;
}

/** The version of the form, then the text. */
function writeJson(value: unknown): boolean {
  room(1);
  page[at] = 1;
  at += 1;
  return writeText(typeof value === 'string' ? value : JSON.stringify(value));
}

const CODECS = new Map<string, Codec>([
  ['uuid', { oid: 2950, write: writeUuid }],
  ['text', { oid: 25, write: (value) => typeof value === 'string' && writeText(value) }],
  ['jsonb', { oid: 3802, write: writeJson }],
  ['timestamp with time zone', { oid: 1184, write: writeInstant }],
  ['integer', { oid: 23, write: writeInteger }],
  ['bigint', { oid: 20, write: (value) => typeof value === 'number' && writeInt64(value) }],
  ['boolean', { oid: 16, write: writeBoolean }],
]);
