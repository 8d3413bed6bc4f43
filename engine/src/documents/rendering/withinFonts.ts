import { isDrawn } from './fonts.js';

/** Signs that professionals type and that the fonts of a document do not draw, by what is written for them. */
const WRITTEN: Readonly<Record<string, string>> = {
  '→': '-&gt;',
  '⇒': '=&gt;',
  '←': '&lt;-',
  '↔': '&lt;-&gt;',
  '≥': '&gt;=',
  '≤': '&lt;=',
  '≠': '&lt;&gt;',
  '≈': '~',
  '‑': '-',
  '☐': '[ ]',
  '☑': '[x]',
  '☒': '[x]',
  '✓': '[x]',
  '✔': '[x]',
  '✅': '[x]',
  '■': '•',
  '▪': '•',
  '●': '•',
  '‣': '•',
  '➢': '•',
  '►': '•',
};

/** What stands for characters that nothing else does: the reader sees that something is left out. */
const LEFT_OUT = '[?]';

/** Beyond what every font of ours draws. */
const UNUSUAL = /[^\u0020-\u007E\u00A0-\u00FF\s]+/gu;

/**
 * The text of a document in characters that its own fonts draw, so that it is the same on every machine and none is an
 * empty square (ISO 19005-2, 6.2.11.8): what another sign says is written by it, the rest is left out, and said to be. The
 * facts that a document was made from keep what was typed.
 * @param text of HTML, without its tags
 */
export function withinFonts(text: string): string {
  return text.replace(UNUSUAL, (run) => {
    const written = [...run].map(inFonts).join('');
    return written.replaceAll(new RegExp(`(?:${LEFT_OUT.replace(/[[\]?]/g, '\\$&')})+`, 'g'), LEFT_OUT);
  });
}

function inFonts(character: string): string {
  if (isDrawn(character)) return character;
  const known = WRITTEN[character];
  if (known !== undefined) return known;
  // Without a drawing of its own: a joiner, a choice of emoji or not, a mark on the letter before.
  if (/[\p{C}\p{M}]/u.test(character)) return /[\p{Co}\p{Cn}]/u.test(character) ? LEFT_OUT : '';
  const plain = character.normalize('NFKC');
  if (plain !== character && isDrawn(plain)) return plain;
  const bare = character.normalize('NFD').replace(/\p{M}/gu, '');
  return bare !== '' && isDrawn(bare) ? bare : LEFT_OUT;
}
