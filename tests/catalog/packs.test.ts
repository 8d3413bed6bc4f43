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

describe('Given the packs of the tests', () => {
  it.each(['fondation', 'atelier'])(
    'when %s is checked, then it has neither error nor warning',
    async (name) => {
      expect(await checkPackFolder(path.join(HOUSE_PACKS, name))).toEqual([]);
    },
  );
});
