import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { checkPackFolder } from '../../engine/src/catalog/index.js';
import { registerConnectors, registerDocumentChecker } from '../../engine/src/catalog/outside.js';
import { describeConnectors } from '../../engine/src/connectors/index.js';
import { checkDocumentTemplate } from '../../engine/src/documents/index.js';
import { ROOT } from '../architecture/committedFiles.js';
import { readData } from './readPack.js';

const FIXTURES = path.join(ROOT, 'tests/fixtures/packs');

beforeAll(() => {
  registerDocumentChecker((source, id, whole) => checkDocumentTemplate(source, id, whole));
  registerConnectors(describeConnectors());
});

describe('Given the packs shipped with the product', () => {
  it.each(['socle', 'pde', 'pa', 'ph'])('when %s is checked, then it has no fault', async (id) => {
    expect(await checkPackFolder(path.join(ROOT, 'packs', id))).toEqual([]);
  });
});

describe('Given a pack broken on purpose, named after its fault', () => {
  const names = readdirSync(FIXTURES).filter((name) =>
    existsSync(path.join(FIXTURES, name, 'pack/pack.json')),
  );

  it.each(names)('when %s is checked, then exactly that fault is told', async (name) => {
    const faults = await checkPackFolder(path.join(FIXTURES, name, 'pack'), [path.join(ROOT, 'packs')]);
    const told = faults.map(({ file, path: where, rule }) => ({ file, path: where, rule }));
    expect(told).toEqual(readData(`tests/fixtures/packs/${name}/expected-faults.json`));
  });

  it('then nearly all of them have one, and only the sound pack has none', () => {
    const sound = names.filter(
      (name) => readData<unknown[]>(`tests/fixtures/packs/${name}/expected-faults.json`).length === 0,
    );
    expect(sound).toEqual(['sound-pack']);
  });
});
