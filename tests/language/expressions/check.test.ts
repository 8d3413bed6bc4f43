import { type Shape, checkExpression, parseExpression } from '@trame/language';

const scope: Record<string, Shape> = {
  age: { kind: 'scalar', type: 'number' },
  nom: { kind: 'scalar', type: 'string' },
  majeur: { kind: 'scalar', type: 'string' },
  entree: { kind: 'scalar', type: 'date' },
  sum: { kind: 'scalar', type: 'number' },
  precedent: { kind: 'any' },
  usager: { kind: 'context', entries: { prenom: { kind: 'scalar', type: 'string' } } },
  enfants: {
    kind: 'list',
    of: {
      kind: 'context',
      entries: { prenom: { kind: 'scalar', type: 'string' }, ageEnfant: { kind: 'scalar', type: 'number' } },
    },
  },
};

const rules = (source: string, expected?: 'boolean' | 'number'): string[] =>
  checkExpression(source, scope, expected).remarks.map((remark) => remark.rule);

describe('Given an expression and the names in force', () => {
  it.each([
    'age > 3 and nom = "x"',
    'count(enfants[ageEnfant < 3])',
    'enfants[item.ageEnfant < age].prenom',
    'for e in enfants return e.prenom',
    'every e in enfants, f in enfants satisfies e.prenom != f.prenom or e.ageEnfant = f.ageEnfant',
    'precedent.nImporte.quoi > 3',
    'entree + duration("P1M") > today()',
    'entree.year = 2026',
    '(entree - today()).days > 3',
    'if age > 3 then "a" else "b"',
    'sort(enfants, function(a, b) a.ageEnfant < b.ageEnfant)[1].prenom',
    'age = null',
    'string join(enfants.prenom, ", ")',
    '{total: age + 1}.total > 2',
    'count(list: enfants) > 0',
    'nom instance of string',
    'for i in 1..3 return i + age',
  ])('When %s is checked, Then nothing is remarked', (source) => {
    expect(checkExpression(source, scope).remarks).toEqual([]);
  });

  it.each([
    ['aeg > 3', 'unknown-name', 'age'],
    ['usager.prenon', 'unknown-name', 'prenom'],
    ['enfants.prenomm', 'unknown-name', 'prenom'],
    ['enfants[ageEnfan < 3]', 'unknown-name', 'ageEnfant'],
    ['for e in enfants return e.agEnfant', 'unknown-name', 'ageEnfant'],
    ['cuont(enfants)', 'unknown-function', 'count'],
  ])(
    'When %s is checked, Then the unknown name is remarked and the near one proposed',
    (source, rule, near) => {
      const { remarks } = checkExpression(source, scope);
      expect(remarks.map((remark) => remark.rule)).toEqual([rule]);
      expect(remarks[0]?.message).toContain(`«\u00a0${near}\u00a0»`);
    },
  );

  it('When a yes/no answer is compared to true, Then the author is told how to compare it', () => {
    expect(checkExpression('majeur = true', scope).remarks[0]?.message).toContain('"oui"');
  });

  it.each([
    'age > "3"',
    'entree > "2026-01-01"',
    'nom - 1',
    'entree + 1',
    'entree * entree',
    'sum(enfants.ageEnfant)',
    'age(3)',
    'nom.longueur',
  ])('When %s is checked, Then the types that cannot meet are remarked', (source) => {
    expect(rules(source)).toHaveLength(1);
  });

  it('When a condition does not give a boolean, Then it is remarked; when nothing is known, it is not', () => {
    expect(rules('age + 1', 'boolean')).toEqual(['wrong-type']);
    expect(rules('age > 1', 'boolean')).toEqual([]);
    expect(rules('precedent.x', 'boolean')).toEqual([]);
    expect(rules('enfants', 'number')).toEqual(['wrong-type']);
  });

  it('When the source is broken, Then the one remark is the syntax, with its place', () => {
    expect(checkExpression('age >', scope)).toMatchObject({
      remarks: [{ rule: 'syntax', position: { from: 5 } }],
      names: [],
    });
  });
});

describe('Given names with accents and spaces', () => {
  it('When an expression is read, Then each name it reads is given once', () => {
    const parsed = parseExpression('âge + nom complet + âge + count(liste[item.x > seuil])');
    expect(parsed).toMatchObject({ ok: true, names: ['âge', 'nom complet', 'count', 'liste', 'seuil'] });
  });

  it('When names are bound by a loop, a function or a filter, Then they are not read from the context', () => {
    expect(parseExpression('for x in liste return x + y')).toMatchObject({ ok: true, names: ['liste', 'y'] });
    expect(parseExpression('sort(liste, function(a, b) a < b)')).toMatchObject({
      ok: true,
      names: ['sort', 'liste'],
    });
    expect(parseExpression('some x in a, y in x satisfies y > z')).toMatchObject({
      ok: true,
      names: ['a', 'z'],
    });
  });
});
