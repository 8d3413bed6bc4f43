import { isDrawn } from './fonts.js';

/** Signs that professionals type and that the fonts of a document do not draw, by what is written for them. */
const WRITTEN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '->': '→⇨➔➜➞⟶\uF0E0',
    '=>': '⇒',
    '<-': '←',
    '<->': '↔',
    '<=>': '⇔',
    '↑': '↗⇑⬆⬈',
    '↓': '↘⇓⬇⬊',
    '>=': '≥⩾',
    '<=': '≤⩽',
    '<>': '≠',
    '~': '≈≃≅∼',
    '-': '‐‑‒',
    '–': '―',
    '[ ]': '☐□◻❏❑\uF0A8',
    '[x]': '☑☒✓✔✅\uF0FC\uF0FE',
    // Those of the private use area are the bullets of word processors.
    '•': '■▪●‣➢►◦○⁃∙◆▸▶❖\uF0B7\uF0A7\uF0D8',
    '(!)': '⚠',
    '**': '‡',
    '°C': '℃',
    Ø: '∅⌀',
    Δ: '∆',
    infini: '∞',
    femme: '♀',
    homme: '♂',
  }).flatMap(([written, signs]) => [...signs].map((sign) => [sign, written])),
);

/** What stands for characters that nothing else does: the reader sees that something is left out. */
const LEFT_OUT = '[?]';

/** Stands for it while a text is rewritten: no character of Unicode. */
const HOLE = '\uFFFF';

/** Beyond what every font of ours draws. */
const UNUSUAL = /[^\u0009-\u000D\u0020-\u007E\u00A0-\u00FF]/gu;

/** Numbers that would be others, were their digits only put in line, next to other digits. */
const FIGURE = '[\\d¼½¾⅐-⅞↉]';
const BEFORE = `(?<=(?<before>${FIGURE}?))`;
const AFTER = `(?=(?<after>${FIGURE}?))`;
const RAISED = new RegExp(`[⁰¹²³⁴-⁹ⁱⁿ⁺⁻⁼⁽⁾]+${AFTER}`, 'gu');
const LOWERED = new RegExp(`${BEFORE}[₀-₉₊₋]+${AFTER}`, 'gu');
const FRACTION = new RegExp(`${BEFORE}[⅐-⅞↉](?=(?<after>[\\d¼½¾]?))`, 'gu');

/** A mark that strikes out or denies what it is on. */
const OVERLAY = /[\u0334-\u0338\u20D2\u20D3\u20D8-\u20DA\u20E5-\u20EB]/u;

/**
 * The text of a document in characters that its own fonts draw, so that it is the same on every machine and none is an
 * empty square (ISO 19005-2, 6.2.11.8): what another sign says is written by it, the rest is left out, and said to be. The
 * facts that a document was made from keep what was typed.
 * @param text of HTML, without its tags
 * @returns text of HTML still, which opens no tag nor reference that was not there
 */
export function withinFonts(text: string): string {
  return rewritten(text, escaped);
}

/** The same of a plain text. */
export function plainWithinFonts(text: string): string {
  return rewritten(text, (written) => written);
}

function rewritten(text: string, write: (written: string) => string): string {
  const known = new Map<string, string>();
  // Composed first: of a letter typed with its mark apart, only the letter might be drawn.
  return (
    numbersApart(text.normalize('NFC'))
      .replace(UNUSUAL, (character) => {
        let written = known.get(character);
        if (written === undefined) {
          written = isDrawn(character) ? character : write(stands(character));
          known.set(character, written);
        }
        return written;
      })
      // One by one: a loop over millions of them (`\uFFFF+`) may overflow the stack of the expression.
      .replace(/\uFFFF(?=\uFFFF)/g, '')
      .replace(/\uFFFF/g, LEFT_OUT)
  );
}

/** Exponents, indices and fractions that no font draws, in digits that keep their value: 10^5, 2 1/3. */
function numbersApart(text: string): string {
  if (!/[\u2030\u2070-\u209F\u2150-\u215E\u2189]/.test(text)) return text;
  const inLine = (run: string, ahead: string, after: string): string =>
    isDrawn(run) ? run : `${ahead}${run.normalize('NFKC').replace('\u2044', '/')}${after && '\u00A0'}`;
  return text
    .replace(RAISED, (run, after: string) => inLine(run, '^', after))
    .replace(LOWERED, (run, before: string, after: string) => inLine(run, before && '_', after))
    .replace(FRACTION, (run, before: string, after: string) => inLine(run, before && '\u00A0', after))
    .replace(/\s?‰/g, '\u00A0pour mille');
}

/** What is written for a character that is not drawn, not escaped yet. */
function stands(character: string): string {
  const known = WRITTEN.get(character);
  if (known !== undefined) return known;
  if (/\p{Z}/u.test(character)) return /[\u2007\u202F]/.test(character) ? '\u00A0' : ' ';
  if (OVERLAY.test(character)) return HOLE;
  // Without a drawing of its own: a joiner, a choice of emoji or not, a mark on the letter before.
  if (/[\p{C}\p{M}]/u.test(character)) return /[\p{Co}\p{Cn}]/u.test(character) ? HOLE : '';
  const same = character.normalize('NFKC');
  if (/[\u2460-\u2473\u24EA]/.test(character)) return `(${same})`;
  // Of a letter or a digit, another form is the same one; of a sign, only one made of letters (a unit): others may be
  // another sign, or one of the markup.
  const forms = /[\p{L}\p{Nl}\p{Nd}]/u.test(character)
    ? [same, character.normalize('NFD').replace(/\p{M}/gu, '')]
    : [same].filter((form) => /^\p{L}+$/u.test(form));
  return forms.find((form) => /^[\p{L}\p{Nd}\p{M}]+$/u.test(form) && isDrawn(form)) ?? HOLE;
}

function escaped(text: string): string {
  return text.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
