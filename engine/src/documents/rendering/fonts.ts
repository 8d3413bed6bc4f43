import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Characters of the `latin` files; beyond them the `latin-ext` files are added (ranges as published by Fontsource). */
const latin =
  /[^\u0000-\u00FF\u0131\u0152\u0153\u02BB\u02BC\u02C6\u02DA\u02DC\u0304\u0308\u0329\u2000-\u206F\u20AC\u2122\u2191\u2193\u2212\u2215\uFEFF\uFFFD]/;
const range = {
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
}
const sans: Family = { name: 'Source Sans 3', package: '@fontsource/source-sans-3', file: 'source-sans-3' };
const serif: Family = {
  name: 'Source Serif 4',
  package: '@fontsource/source-serif-4',
  file: 'source-serif-4',
};
const faces = [
  { weight: 400, style: 'normal' },
  { weight: 400, style: 'italic' },
  { weight: 600, style: 'normal' },
  { weight: 700, style: 'normal' },
] as const;

/**
 * The `@font-face` rules a document needs, the files as `data:` URLs: Source Sans 3 always, Source Serif 4 when
 * `text` (the HTML with its CSS) names it, the extended Latin when a character calls for it.
 */
export function fontFaces(text: string): string {
  const families = text.includes(serif.name) ? [sans, serif] : [sans];
  // A character reference may hide any character.
  const subsets: Subset[] = latin.test(text) || /&#/.test(text) ? ['latin', 'latin-ext'] : ['latin'];
  return families.flatMap((family) => subsets.map((subset) => rules(family, subset))).join('');
}

const known = new Map<string, string>();

function rules(family: Family, subset: Subset): string {
  const key = `${family.file}-${subset}`;
  let css = known.get(key);
  if (css === undefined) {
    css = faces
      .map(({ weight, style }) => {
        const path = `${family.package}/files/${family.file}-${subset}-${weight}-${style}.woff2`;
        const data = readFileSync(require.resolve(path)).toString('base64');
        return `@font-face{font-family:'${family.name}';font-style:${style};font-weight:${weight};src:url(data:font/woff2;base64,${data}) format('woff2');unicode-range:${range[subset]}}\n`;
      })
      .join('');
    known.set(key, css);
  }
  return css;
}
