import type { Fault } from '@trame/schemas';
import { lineAt, readAs, readText, withoutHandlebarsComments, type ReadText } from './readText.js';

/** What a document may draw with: an image of the pack, an image or a font within the style, a mark of the page. */
const OWN = String.raw`(?:asset:|data:image\/|data:font\/|#)`;

/** What a style sheet would fetch: another sheet, or an image or a font that is not of the pack. */
const fetches = new RegExp(String.raw`@import\b[^;\n]*|(?:url|src)\(\s*(?!["']?${OWN})[^)\n]*`, 'gi');

/** Several images to choose from: each string names one, but for that of a type. */
const several = /(?:image-set|image|cross-fade)\((?:[^()"';]|"[^"\n]*"|'[^'\n]*'|\([^()]*\))*\)?/gi;
const stranger = new RegExp(String.raw`"(?!${OWN})[^"\n]*"|'(?!${OWN})[^'\n]*'`, 'i');

/** A letter as it is written, or by an escape (CSS Syntax 3, 4.3.7). */
const anyway = (letter: string, codes: string): string => String.raw`(?:\\?${letter}|\\0{0,4}${codes}\s?)`;

/** What may hold the signs of a comment without being one, then comments (CSS Syntax 3, 4.3.2, 4.3.5, 4.3.6). */
const comments = new RegExp(
  String.raw`"(?:[^"\\\n\r\f]|\\[\s\S])*"?|'(?:[^'\\\n\r\f]|\\[\s\S])*'?|${anyway('u', '[57]5')}${anyway('r', '[57]2')}${anyway('l', '[46]c')}\((?!\s*["'])(?:[^)\\]|\\[\s\S])*\)?|\/\*[\s\S]*?(?:\*\/|$)`,
  'gi',
);

/**
 * Faults of a style that would look outside: the printing would not answer it, and an establishment would believe that
 * its document holds something it does not.
 * @param text style sheet, or template whose attributes hold style; `file` names it in the faults, and says which.
 */
export function checkStyle(text: string, file: string): Fault[] {
  const plain = unescape(file.endsWith('.css') ? withoutComments(text) : unmarked(text));
  const named = [...plain.text.matchAll(several)].filter(([found]) =>
    stranger.test(found.replace(/(?:type|url|src)\([^)]*\)/gi, '')),
  );
  return [...plain.text.matchAll(fetches), ...named]
    .sort((one, other) => one.index - other.index)
    .map((match) => ({
      file,
      path: '',
      line: lineAt(plain, match.index),
      rule: 'outside-style',
      level: 'error',
      message:
        'Le style va chercher quelque chose ailleurs : un document n’a que ce qui est dans son modèle et les images du pack.',
      value: match[0].slice(0, 80),
      expected: 'url("asset:nom.png")',
      remedy:
        'Ajoutez l’image au dossier « images » du pack, ou retirez cette ligne ; les polices sont celles de la maison.',
    }));
}

function withoutComments(style: string): ReadText {
  return readAs(readText(style), comments, ([found]) => (found.startsWith('/*') ? ' ' : found));
}

const NAMED: Readonly<Record<string, string>> = {
  lpar: '(',
  rpar: ')',
  colon: ':',
  sol: '/',
  bsol: '\\',
  quot: '"',
  apos: "'",
  commat: '@',
  comma: ',',
  Tab: ' ',
  NewLine: ' ',
};

/** A template as its attributes are read; a comment of style in an attribute is left, and read as style. */
function unmarked(template: string): ReadText {
  return readAs(
    withoutHandlebarsComments(readText(template)),
    /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]+));?/gi,
    ([found, hex, decimal, name]) => {
      if (hex) return letter(Number.parseInt(hex, 16));
      if (decimal) return letter(Number(decimal));
      return NAMED[name ?? ''] ?? found;
    },
  );
}

/** An escape is read as the letter it stands for (CSS Syntax 3, 4.3.7), else « \\75rl(…) » or « u\\rl(…) » would pass. */
function unescape(style: ReadText): ReadText {
  return readAs(style, /\\(?:([0-9a-f]{1,6})\s?|(\n)|([^\n]))/gi, ([, code, end, sign]) => {
    if (code) return letter(Number.parseInt(code, 16));
    return end ? '' : (sign ?? '');
  });
}

function letter(code: number): string {
  return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : ' ';
}
