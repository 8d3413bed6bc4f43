/** Letters that no decomposition gives. */
const LIGATURES: Readonly<Record<string, string>> = {
  Œ: 'OE',
  Æ: 'AE',
  ẞ: 'SS',
  '’': "'",
  ʼ: "'",
  '‐': '-',
  '‑': '-',
};

/**
 * A name in the alphabet of the INS: capitals without accents nor ligatures, apostrophe, hyphen, space.
 * @returns what no rule maps stays as it is: it is refused, never stripped
 */
export function toInsiAlphabet(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[ŒÆẞ’ʼ‐‑]/g, (found) => LIGATURES[found] ?? found)
    .replace(/\s+/g, ' ')
    .trim();
}
