import { kindOf, requirePath } from '../../engine/src/studio/drafts/filePath.js';

describe('Given the path of a file of a draft', () => {
  it.each([
    '../../etc/passwd',
    'forms/../pack.json',
    'forms/..form.json',
    'forms/...form.json',
    'fixtures/../../x.json',
    'fixtures/.cache.json',
    'fixtures//x.json',
    'forms\\x.form.json',
    'forms/a\u0000.form.json',
    'forms/a\n.form.json',
    'forms/é.form.json',
    '/etc/x.json',
    'C:/x.json',
    'engine/src/main.ts',
    '',
    `fixtures/${'a'.repeat(150)}.json`,
    'fixtures/a/b/c/d/e/f.json',
  ])('when it is %j, then it is refused', (path) => {
    expect(() => requirePath(path)).toThrow(expect.objectContaining({ code: 'draft-path-refused' }));
  });

  it.each([
    ['pack.json', 'manifest', 'pack.json'],
    ['forms/demande.form.json', 'form', 'demande'],
    ['grids/aggir.grid.json', 'grid', 'aggir'],
    ['circuits/admission.bpmn', 'circuit', 'admission'],
    ['documents/dipc/template.hbs', 'document', 'dipc'],
    ['codes/liens.codes.json', 'codes', 'liens'],
    ['decisions/choix.dmn', 'decision', 'choix'],
    ['views/liste.view.json', 'view', 'liste'],
    ['fixtures/demande/cas.json', 'fixture', 'demande/cas'],
    ['migrations/note/1.0.0.migration.json', 'migration', 'note/1.0.0'],
    ['retention/dua.retention.json', 'retention', 'dua'],
    ['README.md', 'note', 'README.md'],
  ])('when it is %s, then it is a %s', (path, kind, id) => {
    expect(() => requirePath(path)).not.toThrow();
    expect(kindOf(path)).toEqual({ kind, id: kind === 'manifest' ? path : id });
  });
});
