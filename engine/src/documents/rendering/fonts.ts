import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { woff2Characters } from './woff2Characters.js';

const require = createRequire(import.meta.url);

/**
 * Characters that each file is asked for, as Fontsource publishes them; where two hold one, the later is asked. `latin`
 * is always there, the others when the text calls for them.
 */
const range = {
  'cyrillic-ext': 'U+0460-052F,U+1C80-1C8A,U+20B4,U+2DE0-2DFF,U+A640-A69F,U+FE2E-FE2F',
  cyrillic: 'U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
  'greek-ext': 'U+1F00-1FFF',
  greek: 'U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF',
  vietnamese:
    'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303,U+0309,U+0323,U+1EA0-1EF9,U+20AB',
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext':
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C4,U+2113,U+2C60-2C7F,U+A720-A7FF',
} as const;
type Subset = keyof typeof range;

interface Family {
  name: string;
  package: string;
  file: string;
  /** Alphabets that it has no file for. */
  without?: readonly Subset[];
}
const sans: Family = { name: 'Source Sans 3', package: '@fontsource/source-sans-3', file: 'source-sans-3' };
const serif: Family = {
  name: 'Source Serif 4',
  package: '@fontsource/source-serif-4',
  file: 'source-serif-4',
  without: ['greek-ext'],
};
const faces = [
  { weight: 400, style: 'normal' },
  { weight: 400, style: 'italic' },
  { weight: 600, style: 'normal' },
  { weight: 700, style: 'normal' },
] as const;

/**
 * The `@font-face` rules a document needs, the files as `data:` URLs: Source Sans 3 always, Source Serif 4 when
 * `text` (the HTML with its CSS) names it, each alphabet when a character calls for it.
 */
export function fontFaces(text: string): string {
  const families = text.includes(serif.name) ? [sans, serif] : [sans];
  const subsets = subsetsOf.filter((subset) => isAsked(subset, text));
  return families
    .flatMap((family) =>
      subsets.filter((subset) => !family.without?.includes(subset)).map((subset) => rules(family, subset)),
    )
    .join('');
}

const subsetsOf = Object.keys(range) as Subset[];
const patterns = new Map(subsetsOf.map((subset) => [subset, patternOf(range[subset])]));

function isAsked(subset: Subset, text: string): boolean {
  // A character reference may hide any character of French.
  return (
    subset === 'latin' || (subset === 'latin-ext' && /&#/.test(text)) || patterns.get(subset)!.test(text)
  );
}

/** Any character of ranges as CSS writes them. */
function patternOf(ranges: string): RegExp {
  const classes = ranges.split(',').map((one) =>
    one
      .slice(2)
      .split('-')
      .map((code) => `\\u{${code}}`)
      .join('-'),
  );
  return new RegExp(`[${classes.join('')}]`, 'u');
}

let drawn: ReadonlySet<number> | undefined;

/** Whether the fonts of a document draw a text, whatever the machine: Source Sans 3, all its alphabets together. */
export function isDrawn(text: string): boolean {
  const characters = (drawn ??= drawnBySans());
  return [...text].every((character) => characters.has(character.codePointAt(0) as number));
}

function drawnBySans(): ReadonlySet<number> {
  const [{ weight, style }] = faces;
  const held = subsetsOf.map((subset) => {
    const pattern = patterns.get(subset)!;
    const has = woff2Characters(readFileSync(fileOf(sans, subset, weight, style)));
    return [...has].filter((code) => pattern.test(String.fromCodePoint(code)));
  });
  return new Set(held.flat());
}

function fileOf(family: Family, subset: Subset, weight: number, style: string): string {
  return require.resolve(`${family.package}/files/${family.file}-${subset}-${weight}-${style}.woff2`);
}

const known = new Map<string, string>();

function rules(family: Family, subset: Subset): string {
  const key = `${family.file}-${subset}`;
  let css = known.get(key);
  if (css === undefined) {
    css = faces
      .map(({ weight, style }) => {
        const data = readFileSync(fileOf(family, subset, weight, style)).toString('base64');
        return `@font-face{font-family:'${family.name}';font-style:${style};font-weight:${weight};src:url(data:font/woff2;base64,${data}) format('woff2');unicode-range:${range[subset]}}\n`;
      })
      .join('');
    known.set(key, css);
  }
  return css;
}
