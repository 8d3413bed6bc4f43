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
    infini: '∞',
  }).flatMap(([written, signs]) => [...signs].map((sign) => [sign, written])),
);

/** What stands for characters that nothing else does: the reader sees that something is left out. */
const LEFT_OUT = '[?]';

/** Beyond what every font of ours draws. */
const UNUSUAL = /[^\u0020-\u007E\u00A0-\u00FF\s]+/gu;

/** Numbers that would be others, were their digits only put in line. */
const RAISED = /[⁰¹²³⁴-⁹ⁱⁿ⁺⁻⁼⁽⁾]+/gu;
const LOWERED = /(?<before>\d?)(?<digits>[₀-₉₊₋]+)/gu;
const FRACTION = /(?<before>\d?)(?<fraction>[⅐-⅞↉])/gu;

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
  return numbersApart(text).replace(UNUSUAL, (run) => {
    const written = [...run].map((character) => (isDrawn(character) ? character : write(stands(character))));
    return written.join('').replaceAll(/(?:\[\?\])+/g, LEFT_OUT);
  });
}

/** Exponents, indices and fractions that no font draws, in digits that keep their value: 10^5, 2 1/3. */
function numbersApart(text: string): string {
  if (!/[\u2030\u2070-\u209F\u2150-\u215E\u2189]/.test(text)) return text;
  return text
    .replace(RAISED, (run) => (isDrawn(run) ? run : `^${run.normalize('NFKC')}`))
    .replace(LOWERED, (run, before: string, digits: string) =>
      isDrawn(run) ? run : `${before && `${before}_`}${digits.normalize('NFKC')}`,
    )
    .replace(FRACTION, (run, before: string, fraction: string) =>
      isDrawn(run)
        ? run
        : `${before && `${before}\u00A0`}${fraction.normalize('NFKC').replace('\u2044', '/')}`,
    )
    .replace(/\s?‰/g, '\u00A0pour mille');
}

/** What is written for a character that is not drawn, not escaped yet. */
function stands(character: string): string {
  const known = WRITTEN.get(character);
  if (known !== undefined) return known;
  if (OVERLAY.test(character)) return LEFT_OUT;
  // Without a drawing of its own: a joiner, a choice of emoji or not, a mark on the letter before.
  if (/[\p{C}\p{M}]/u.test(character)) return /[\p{Co}\p{Cn}]/u.test(character) ? LEFT_OUT : '';
  // Of a letter or a digit, another form is the same one; of a sign, it may be another sign, or one of the markup.
  if (!/[\p{L}\p{Nl}\p{Nd}]/u.test(character)) return LEFT_OUT;
  const forms = [character.normalize('NFKC'), character.normalize('NFD').replace(/\p{M}/gu, '')];
  return forms.find((form) => /^[\p{L}\p{Nd}\p{M}]+$/u.test(form) && isDrawn(form)) ?? LEFT_OUT;
}

function escaped(text: string): string {
  return text.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
