import { readCodesFile } from '../../../designer/src/features/codes/files/readCodesFile.js';

const list = (entries: unknown[]) =>
  JSON.stringify(
    { $schema: 'x', id: 'motifs', version: '1.0.0', title: 'Motifs', source: 'Essai', entries },
    null,
    2,
  );
const faultsOf = (text: string) => {
  const read = readCodesFile(text);
  return 'faults' in read ? read.faults : [];
};

describe('Given a file of a code list', () => {
  it('When it is sound, Then the list is read', () => {
    expect(readCodesFile(list([{ code: 'a', label: 'A' }]))).toMatchObject({ list: { id: 'motifs' } });
  });

  it('When it has several faults, Then all are told at once, each by its line', () => {
    const text = list([
      { code: 'a', label: 3 },
      { label: 'Sans code' },
      { code: 'c', label: 'C', autre: true },
    ]);
    const at = (some: string) => text.split('\n').findIndex((one) => one.includes(some)) + 1;

    expect(faultsOf(text).map(({ line }) => line)).toEqual([
      at('"label": 3'),
      at('Sans code') - 1,
      at('"autre"'),
    ]);
  });

  it('When codes are there twice or parents are not, Then each is told', () => {
    const entries = [
      { code: 'a', label: 'A' },
      { code: 'a', label: 'B' },
      { code: 'c', label: 'C', parent: 'z' },
    ];

    expect(faultsOf(list(entries)).map(({ message }) => message)).toEqual([
      'Le code « a » est déjà dans la liste.',
      'Le code parent « z » n’est pas dans la liste.',
    ]);
  });

  it('When it is no JSON, or nested beyond reason, Then it is said, and nothing breaks', () => {
    expect(faultsOf('{\n  "id": oui\n}')).toMatchObject([
      { message: 'Ce fichier n’est pas du JSON lisible.' },
    ]);
    expect(faultsOf(`${'['.repeat(5_000)}${']'.repeat(5_000)}`)).not.toEqual([]);
  });
});
