import { readdirSync } from 'node:fs';
import path from 'node:path';
import { checkPackFolder } from '../../engine/src/catalog/index.js';
import { ROOT } from '../architecture/committedFiles.js';
import { HOUSE_PACKS } from '../support/server.js';

const SHIPPED = path.join(ROOT, 'packs');
const shipped = readdirSync(SHIPPED, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe('Given the packs that ship', () => {
  it.each(shipped.map(({ name }) => name))('when %s is checked, then it has no error', async (name) => {
    const faults = await checkPackFolder(path.join(SHIPPED, name));
    expect(faults.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('Given the version that a pack follows', () => {
  const FIXTURES = path.join(ROOT, 'tests', 'fixtures', 'packs');
  const pack = (name: string) => path.join(FIXTURES, name, 'pack');
  const lostSince = async (former: string) =>
    (await checkPackFolder(pack('named-by-nobody'), [SHIPPED], former)).filter(
      ({ rule }) => rule === 'answers-without-migration',
    );

  it('when a question is of another type without a migration, then it is told; when nothing has changed, nothing is', async () => {
    expect(await lostSince(pack('duplicate-field'))).toMatchObject([
      {
        file: 'forms/visite.form.json',
        level: 'warning',
        value: 'lieu',
        expected: expect.stringContaining('migrations/visite/1.0.0.migration.json'),
      },
    ]);
    expect(await lostSince(pack('named-by-nobody'))).toEqual([]);
  });

  it('when it is not there, then that is told, with its folder', async () => {
    const faults = await checkPackFolder(pack('named-by-nobody'), [SHIPPED], pack('nulle-part'));
    expect(faults.map(({ rule }) => rule)).toContain('missing-folder');
  });
});

describe('Given the packs of the tests', () => {
  it.each(['fondation', 'atelier'])(
    'when %s is checked, then it has neither error nor warning',
    async (name) => {
      expect(await checkPackFolder(path.join(HOUSE_PACKS, name))).toEqual([]);
    },
  );
});
