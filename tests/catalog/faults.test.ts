import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  checkPackFolder,
  registerConnectors,
  registerDocumentChecker,
  registerMessages,
} from '../../engine/src/catalog/index.js';
import { checkDocumentTemplate } from '../../engine/src/documents/index.js';
import { ROOT } from '../architecture/committedFiles.js';

const FIXTURES = path.join(ROOT, 'tests', 'fixtures', 'packs');
const names = readdirSync(FIXTURES).filter((name) =>
  existsSync(path.join(FIXTURES, name, 'expected-faults.json')),
);

beforeAll(() => {
  registerDocumentChecker(checkDocumentTemplate);
  registerMessages(['mssante-lu']);
  registerConnectors([
    {
      id: 'document.produire',
      inputs: [{ name: 'modele', label: 'Modèle', required: true }],
      errors: [{ code: 'dossier-closed' }],
    },
  ]);
});

describe('Given a pack that breaks one rule', () => {
  it.each(names)('when %s is checked, then its faults are told, and no other', async (name) => {
    const faults = await checkPackFolder(path.join(FIXTURES, name, 'pack'));
    const expected = JSON.parse(
      readFileSync(path.join(FIXTURES, name, 'expected-faults.json'), 'utf8'),
    ) as unknown[];
    expect(expected.length > 0).toBe(name !== 'sound-pack');
    expect(faults.map(({ file, path: at, rule }) => ({ file, path: at, rule }))).toEqual(expected);
    for (const fault of faults) expect(fault.message).toMatch(/^[A-ZÀÉÊ«].*[.:»]/);
  });
});
