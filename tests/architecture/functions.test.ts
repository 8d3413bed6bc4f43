import { existsSync } from 'node:fs';
import path from 'node:path';
import { read, ROOT } from './committedFiles.js';

type Row = { id: string; state: string; screen: string; proof: string; missing: string; text: string };

const rows: Row[] = read('docs/FUNCTIONS.md')
  .split('\n')
  .filter((line) => /^\| F\d\d \|/.test(line))
  .map((text) => {
    const [id = '', , state = '', screen = '', , proof = '', missing = ''] = text
      .split('|')
      .slice(1)
      .map((cell) => cell.trim());
    return { id, state, screen, proof, missing, text };
  });

const pathsOf = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, found = '']) => found);

describe('The functions of the reference', () => {
  it('Given F01 to F31, when they are looked for, then each has one row, in order', () => {
    const ids = Array.from({ length: 31 }, (_each, index) => `F${String(index + 1).padStart(2, '0')}`);
    expect(rows.map(({ id }) => id)).toEqual(ids);
  });

  it.each(rows)('Given $id, when its paths are followed, then each leads somewhere', ({ text }) => {
    expect(pathsOf(text).filter((found) => !existsSync(path.join(ROOT, found)))).toEqual([]);
  });

  it.each(rows)(
    'Given $id, when it is said to work, then a test is named; else what is missing is',
    (row) => {
      expect(['works', 'in part', 'not yet']).toContain(row.state);
      const tests = pathsOf(row.proof).filter((found) => /^tests\/.*\.test\.tsx?$/.test(found));
      if (row.state === 'not yet') expect([tests, row.missing]).toEqual([[], expect.stringMatching(/./)]);
      else expect(tests.length).toBeGreaterThan(0);
      if (row.state === 'in part') expect(row.missing).not.toBe('');
      if (row.state === 'works') expect(pathsOf(row.screen).length).toBeGreaterThan(0);
    },
  );
});
