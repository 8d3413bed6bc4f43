import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const root = 'runtime-ui/src';
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const catalogues = files.filter((file) => file.endsWith('words.ts'));
const stem = (key: string): string => key.replace(/_(zero|one|other)$/, '');

/** Keys of a catalogue and their sentences, read from its text. */
function sentencesOf(file: string): Map<string, string> {
  return new Map(
    [...read(file).matchAll(/^ {2}'?([\w.-]+)'?:\s*(?:'((?:[^'\\]|\\.)*)'|`([^`]*)`)/gm)].map((match) => [
      match[1]!,
      match[2] ?? '',
    ]),
  );
}

/** Every source that may say a key of this catalogue. */
function readersOf(catalogue: string): string {
  const folder = path.dirname(catalogue);
  return files
    .filter((file) => file !== catalogue && (file.startsWith(folder) || read(file).includes('sayCircuit')))
    .map(read)
    .join('\n');
}

function isSaid(key: string, text: string): boolean {
  if (text.includes(`'${key}'`)) return true;
  const parts = key.split(/(?<=\.)|(?=\.)/);
  return parts.some((_part, at) => {
    const before = parts.slice(0, at).join('');
    return (
      before !== '' &&
      (text.includes('`' + before + '${') || text.includes('`' + before.replace(/\.$/, '') + '.${'))
    );
  });
}

describe('The French catalogues', () => {
  it('Given every feature, then it has one', () => {
    expect(catalogues.length).toBeGreaterThan(8);
  });

  it.each(catalogues)(
    'Given %s, then each sentence is said somewhere, by its key or the beginning of it',
    (file) => {
      const text = readersOf(file);
      const unused = [...sentencesOf(file).keys()]
        .map(stem)
        .filter(
          (key) => !isSaid(key, text) && !text.includes(`(\`\${`) && !/t\((group|from|key)\)/.test(text),
        );
      expect([...new Set(unused)]).toEqual([]);
    },
  );

  // In French 0 takes the singular too: a figure written in it would say 1 for none.
  it.each(catalogues)('Given %s, then a singular says its count, never 1 in its place', (file) => {
    const written = [...sentencesOf(file)].filter(
      ([key, said]) => key.endsWith('_one') && /(?<![\w{.,])1(?= )/.test(said),
    );
    expect(written).toEqual([]);
  });

  it.each(catalogues)('Given %s, then plural sentences come in both forms and none is empty', (file) => {
    const keys = [...sentencesOf(file).keys()];
    const halves = keys.filter((key) => /_(one|other)$/.test(key)).map(stem);
    expect(halves.filter((key) => !keys.includes(`${key}_one`) || !keys.includes(`${key}_other`))).toEqual(
      [],
    );
    expect(
      [...sentencesOf(file)].filter(
        ([key, sentence]) => sentence === '' && !read(file).includes(`'${key}':\n`),
      ),
    ).toEqual([]);
  });

  it.each(catalogues)('Given %s, then it is written with French typography', (file) => {
    const wrong = [...sentencesOf(file).values()].filter(
      (sentence) =>
        /[A-Za-zÀ-ÿ]'[A-Za-zÀ-ÿ]|"/.test(sentence) || /[A-Za-zÀ-ÿ][;:!?](?!\/)(\s|$)/.test(sentence),
    );
    expect(wrong).toEqual([]);
  });

  it('Given the pages, then no sentence is written outside of a catalogue', () => {
    const offenders = files
      .filter((file) => file.endsWith('.tsx'))
      .flatMap((file) =>
        [...read(file).matchAll(/>\s*([A-ZÀ-Ý][a-zà-ÿ’]+(?: [a-zà-ÿ’]+)+)[^<{]*</g)].map(
          (match) => `${file}: ${match[1]}`,
        ),
      );
    expect(offenders).toEqual([]);
  });
});
