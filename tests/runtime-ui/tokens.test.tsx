import { readFileSync } from 'node:fs';

const css = readFileSync('runtime-ui/src/shared/theme/tokens.css', 'utf8');

function tokensOf(selector: string): Map<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? '';
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((match) => [match[1]!, match[2]!]),
  );
}

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['paper', 'surface', 'sunken', 'hover'];
const domains = ['administratif', 'educatif', 'social', 'soin', 'psychologue', 'judiciaire'];
/** Text and its ground: 4.5 to 1 (1.4.3). */
const texts: [string, string][] = [
  ...['ink', 'ink-soft', 'action', 'action-strong'].flatMap((text) =>
    grounds.map((ground): [string, string] => [text, ground]),
  ),
  ...['good', 'watch', 'danger', 'fault'].flatMap((tone): [string, string][] => [
    [tone, `${tone}-soft`],
    [tone, 'paper'],
    [tone, 'surface'],
    ['ink', `${tone}-soft`],
    ['ink-soft', `${tone}-soft`],
  ]),
  ['on-action', 'action'],
  ['on-action', 'action-strong'],
  ['action', 'action-soft'],
  ['ink', 'action-soft'],
  ['ink-soft', 'action-soft'],
  ['surface', 'fault'],
];
/** What is not text but carries meaning: 3 to 1 (1.4.11). */
const marks: [string, string][] = [
  ...['line-strong', 'focus', 'action', ...domains.map((domain) => `domain-${domain}`)].flatMap((mark) =>
    ['paper', 'surface'].map((ground): [string, string] => [mark, ground]),
  ),
];

describe.each([
  ['light', tokensOf(':root')],
  ['dark', tokensOf(":root[data-mantine-color-scheme='dark']")],
])('The %s colours', (_name, tokens) => {
  const ratio = ([front, back]: [string, string]): number =>
    contrast(tokens.get(front) ?? '', tokens.get(back) ?? '');

  it('Given every colour of the light theme, then the theme has it', () => {
    expect([...tokens.keys()]).toEqual([...tokensOf(':root').keys()]);
  });

  it('Given each pair of text and ground, then their contrast is at least 4.5', () => {
    expect(
      texts
        .filter((pair) => !(ratio(pair) >= 4.5))
        .map((pair) => `${pair.join(' on ')}: ${ratio(pair).toFixed(2)}`),
    ).toEqual([]);
  });

  it('Given each border, focus and accent, then its contrast is at least 3', () => {
    expect(
      marks
        .filter((pair) => !(ratio(pair) >= 3))
        .map((pair) => `${pair.join(' on ')}: ${ratio(pair).toFixed(2)}`),
    ).toEqual([]);
  });
});
