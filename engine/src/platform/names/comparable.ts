import { toInsiAlphabet } from './insAlphabet.js';

/**
 * A name as identities are compared: that of the alphabet of the INS, a hyphen, an apostrophe or a comma worth a space
 * (RNIV, EXI ID 10).
 */
export function comparable(text: string): string {
  return toInsiAlphabet(text)
    .replace(/[\s,'\-–]+/g, ' ')
    .trim();
}
