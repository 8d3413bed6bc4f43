import { brotliDecompressSync } from 'node:zlib';

/** Bytes of the header of a WOFF2 file, before its table directory (WOFF File Format 2.0, 4.1). */
const HEADER = 48;
/** Places of tables among the known tags (4.1, table 1). */
const TAG = { cmap: 0, hmtx: 3, glyf: 10, loca: 11, own: 63 } as const;

/** The characters that a font draws, as its character map says. @param file a WOFF2 file */
export function woff2Characters(file: Buffer): ReadonlySet<number> {
  const { from, to, packed } = findCharacterMap(file);
  return charactersOf(brotliDecompressSync(packed).subarray(from, to));
}

/** Where the character map lies in the tables once they are unpacked: one after the other, as the directory has them. */
function findCharacterMap(file: Buffer): { from: number; to: number; packed: Buffer } {
  let at = HEADER;
  const count = (): number => {
    let value = 0;
    for (;;) {
      const byte = file[at++] ?? 0;
      value = value * 128 + (byte & 0x7f);
      if (byte < 0x80) return value;
    }
  };
  let offset = 0;
  let found: { from: number; to: number } | undefined;
  for (let left = file.readUInt16BE(12); left > 0; left -= 1) {
    const flags = file[at++] ?? 0;
    const tag = flags & 0x3f;
    const version = flags >> 6;
    if (tag === TAG.own) at += 4;
    const length = count();
    // An outline is transformed unless it says otherwise; metrics, if they say so.
    const transformed = tag === TAG.glyf || tag === TAG.loca ? version !== 3 : version !== 0;
    const kept = transformed ? count() : length;
    if (tag === TAG.cmap) found = { from: offset, to: offset + kept };
    offset += kept;
  }
  if (!found) throw new Error('the font has no character map');
  return { ...found, packed: file.subarray(at) };
}

/** What the tables of formats 4 and 12 of a character map have a glyph for (OpenType, cmap). */
function charactersOf(map: Buffer): ReadonlySet<number> {
  const characters = new Set<number>();
  for (let index = 0; index < map.readUInt16BE(2); index += 1) {
    const table = map.subarray(map.readUInt32BE(4 + index * 8 + 4));
    const format = table.readUInt16BE(0);
    if (format === 4) addSegments(table, characters);
    if (format === 12) addGroups(table, characters);
  }
  return characters;
}

function addSegments(table: Buffer, characters: Set<number>): void {
  const size = table.readUInt16BE(6);
  for (let at = 0; at < size; at += 2) {
    const [last, first] = [table.readUInt16BE(14 + at), table.readUInt16BE(16 + size + at)];
    const delta = table.readUInt16BE(16 + size * 2 + at);
    const place = 16 + size * 3 + at;
    const range = table.readUInt16BE(place);
    for (let character = first; character <= last && character < 0xffff; character += 1) {
      const glyph =
        range === 0
          ? (character + delta) & 0xffff
          : table.readUInt16BE(place + range + (character - first) * 2);
      if (glyph !== 0) characters.add(character);
    }
  }
}

function addGroups(table: Buffer, characters: Set<number>): void {
  for (let index = 0; index < table.readUInt32BE(12); index += 1) {
    const group = 16 + index * 12;
    const last = table.readUInt32BE(group + 4);
    for (let character = table.readUInt32BE(group); character <= last; character += 1)
      characters.add(character);
  }
}
