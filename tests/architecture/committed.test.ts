import { committedFiles, read } from './committedFiles.js';

const BINARY = /\.(png|jpe?g|gif|ico|pdf|woff2?|ttf|otf|zip|trame|gz|br|icc)$/;
const texts = committedFiles().filter((file) => !BINARY.test(file) && file !== 'package-lock.json');
const packages = texts.filter((file) => /(^|\/)package\.json$/.test(file));

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  overrides?: Record<string, string>;
}

/** Lines that match, as `file:line: text`. */
function linesMatching(pattern: RegExp): string[] {
  return texts.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) ? [`${file}:${index + 1}: ${line.trim().slice(0, 120)}`] : [],
      ),
  );
}

// Written in pieces so that this file does not match itself.
const MACHINE_PATH = new RegExp(
  `(^|[\\s"'\`(=:])/(${['work', 'farm', 'home', 'root', 'Users'].join('|')})/[\\w.-]`,
);
const REGISTRY = new RegExp(
  ['registry', 'npmjs'].join('\\.') + '|' + ['verdac' + 'cio', 'artifac' + 'tory'].join('|'),
  'i',
);

describe('What is committed', () => {
  it('Given the patterns below, when tried on bad lines, then they see them', () => {
    expect(MACHINE_PATH.test(`cd ${['', 'home', 'marie', 'trame'].join('/')}`)).toBe(true);
    expect(MACHINE_PATH.test('https://example.org/home/page')).toBe(false);
    expect(REGISTRY.test(`https://${['registry', 'npmjs', 'org'].join('.')}/ajv`)).toBe(true);
  });

  it('Given every text file, when read, then none names a path of a machine', () => {
    expect(linesMatching(MACHINE_PATH)).toEqual([]);
  });

  it('Given every text file, when read, then none names the host of a registry', () => {
    expect(linesMatching(REGISTRY)).toEqual([]);
  });

  it('Given package-lock.json, when read, then it records no download address', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": "https?:/);
  });

  it.each(packages)('Given %s, when read, then every version is exact', (file) => {
    const manifest = JSON.parse(read(file)) as Manifest;
    const versions = Object.entries({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.overrides,
    });
    expect(versions.filter(([, version]) => !/^(npm:.+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual(
      [],
    );
  });
});
