import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {
  durationInWords,
  evaluateExpression,
  parseExpression,
  readCondition,
  sayCondition,
  writeCondition,
  type Condition,
  type Lexicon,
  type Operand,
} from '@trame/language';

const ROOT = path.resolve(import.meta.dirname, '../../..');

const lexicon: Lexicon = {
  nameOf: (names, rows) =>
    [...names.flatMap((one, at) => (at === 0 ? (rows.get(one) ?? [one]) : [one]))].join(' › '),
  answerOf: (_names, value) => ({ oui: 'Oui', recue: 'Reçue' })[value],
  isTicked: (names) => names.at(-1) === 'modalites',
  isDate: (names) => /date|aujourdHui/i.test(names.at(-1) ?? ''),
};

const said = (source: string): string | undefined => {
  const condition = readCondition(source);
  // Marks are kept on the line of their word.
  return condition && sayCondition(condition, lexicon).replaceAll('\u00a0', ' ');
};

describe('Given a condition as text', () => {
  it.each([
    ['aide = "oui"', '« aide » est « Oui »'],
    ['aide != "oui" and age >= 18', '« aide » n’est pas « Oui » et « age » est d’au moins 18'],
    ['a = "x" and b = "y" and c = "z"', '« a » est « x » et « b » est « y » et « c » est « z »'],
    ['a = "x" and (b = "y" or c = "z")', '« a » est « x » et (« b » est « y » ou « c » est « z »)'],
    ['confianceNom != null', '« confianceNom » est rempli'],
    ['dateFin > dateDebut', '« dateFin » est après « dateDebut »'],
    [
      'dateNaissance + duration("P21Y") > aujourdHui',
      '« dateNaissance » plus 21 ans est après « aujourdHui »',
    ],
    ['dateNaissance <= date("2020-01-31")', '« dateNaissance » est au plus tard 31/01/2020'],
    ['list contains(modalites, "oui")', '« Oui » est coché dans « modalites »'],
    ['not(list contains(modalites, "oui"))', '« Oui » n’est pas coché dans « modalites »'],
    ['etat in ["recue", "x"]', '« etat » est « Reçue » ou « x »'],
    ['not(etat in ("recue", "x"))', '« etat » n’est ni « Reçue » ni « x »'],
    [
      'titulaires = null or count(titulaires) = 0',
      '« titulaires » n’est pas rempli ou le nombre de lignes de « titulaires » est 0',
    ],
    ['count(modalites) > 1', 'le nombre de réponses cochées à « modalites » est supérieur à 1'],
    [
      'some f in fratrie satisfies f.accueil = "oui"',
      'dans au moins une ligne de « fratrie », « fratrie › accueil » est « Oui »',
    ],
    [
      'not(suite = "complet" and complet = "non")',
      'il n’est pas vrai que (« suite » est « complet » et « complet » est « non »)',
    ],
  ])('when %s is read, then it is told', (source, sentence) => {
    expect(said(source)).toBe(sentence);
  });

  it.each([
    'if a then b else c',
    'a + 1 = 2',
    'sum(lignes.montant) > 3',
    'a',
    'a = ',
    'x between 1 and 2',
    'a in [b]',
    'a = "\\u00e9"',
    'a >= 999999999999999999999999',
    'a = 1 // au plus',
    'j + duration("P1Y6M") > k',
    'j + duration("PT48H") > k',
  ])('when %s is more than a condition, or is not sound, then it is left as it is', (source) =>
    expect(readCondition(source)).toBeUndefined(),
  );

  it.each([
    'a = "l\\n\\\\n" or a = "// x"',
    'n >= 0.0000001',
    'n < 1000000000000000000000000',
    'n in (1, 2, 3)',
    'not(n in [0.0000001, 2]) and (n > 1 or a = null)',
  ])('when %s is read and written again, then it holds of the same', (source) => {
    const written = writeCondition(readCondition(source)!);
    for (const n of [0, 0.0000001, 2, 3, null])
      for (const a of ['l\n\\n', '// x', null])
        expect([written, evaluateExpression(written, { n, a })]).toEqual([
          written,
          evaluateExpression(source, { n, a }),
        ]);
  });

  it('when the rules of the packs that ship are read and written again, then they mean the same', () => {
    const sources = ['pde', 'pa', 'ph'].flatMap((pack) =>
      readdirSync(path.join(ROOT, 'packs', pack, 'forms')).flatMap((file) =>
        [
          ...readFileSync(path.join(ROOT, 'packs', pack, 'forms', file), 'utf8').matchAll(
            /"(?:visibleWhen|requiredWhen|assert)": ("(?:[^"\\]|\\.)*")/g,
          ),
        ].map(([, text]) => JSON.parse(text ?? '""') as string),
      ),
    );
    const read = sources.filter((source) => readCondition(source));
    expect(read.length / sources.length).toBeGreaterThan(0.85);
    for (const source of read) {
      const again = writeCondition(readCondition(source)!);
      expect([source, readCondition(again)]).toEqual([source, readCondition(source)]);
    }
  });
});

const names = fc.constantFrom('a', 'b', 'usager', 'dateNaissance', 'nombreDEnfants');
const paths = fc.array(names, { minLength: 1, maxLength: 3 });
const literals: fc.Arbitrary<Operand> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), value: fc.string({ maxLength: 12 }) }),
  fc.record({
    kind: fc.constant('number' as const),
    value: fc.integer({ min: -1000, max: 1000 }).map((each) => each / 4),
  }),
  fc.record({ kind: fc.constant('date' as const), value: fc.constantFrom('2020-02-29', '1999-12-31') }),
);
const operands: fc.Arbitrary<Operand> = fc.oneof(
  paths.map((each): Operand => ({ kind: 'name', path: each })),
  literals,
  fc.record({
    kind: fc.constant('moved' as const),
    path: paths,
    by: fc.constantFrom('+' as const, '-' as const),
    duration: fc.constantFrom('P1Y', 'P3M', 'P10D', 'P18M'),
  }),
  paths.map((each): Operand => ({ kind: 'count', path: each })),
);
const tests: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant('comparison' as const),
    left: operands,
    operator: fc.constantFrom(
      '=' as const,
      '!=' as const,
      '<' as const,
      '<=' as const,
      '>' as const,
      '>=' as const,
    ),
    right: operands,
  }),
  fc.record({ kind: fc.constant('presence' as const), left: operands, filled: fc.boolean() }),
  fc.record({
    kind: fc.constant('among' as const),
    left: operands,
    values: fc.array(literals, { minLength: 1, maxLength: 3 }),
    negated: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('ticked' as const), path: paths, value: operands, negated: fc.boolean() }),
);
/** Groups of two or more, and none directly inside a group that joins the same way: these are one group. */
const conditions = (depth: number, outer?: string, rows = 1): fc.Arbitrary<Condition> =>
  depth === 0 || rows < 0
    ? tests
    : fc.oneof(
        { weight: 2, arbitrary: tests },
        {
          weight: 1,
          arbitrary: fc
            .constantFrom('and' as const, 'or' as const)
            .filter((join) => join !== outer)
            .chain((join) =>
              fc.record({
                kind: fc.constant('group' as const),
                join: fc.constant(join),
                negated: fc.boolean(),
                of: fc.array(conditions(depth - 1, join, rows), { minLength: 2, maxLength: 3 }),
              }),
            ),
        },
        {
          // Rows inside rows inside rows cost more than an expression may.
          weight: rows > 0 ? 1 : 0,
          arbitrary: fc.record({
            kind: fc.constant('rows' as const),
            quantifier: fc.constantFrom('some' as const, 'every' as const),
            path: paths,
            name: fc.constantFrom('ligne', 'p'),
            of: conditions(depth - 1, undefined, rows - 1),
          }),
        },
      );

describe('Given any condition', () => {
  it('when it is written and read back, then it is the same, and the text is sound FEEL', () => {
    fc.assert(
      fc.property(conditions(3), (condition) => {
        const source = writeCondition(condition);
        expect([source, parseExpression(source)]).toMatchObject([source, { ok: true }]);
        expect(readCondition(source)).toEqual(condition);
      }),
      { numRuns: 400 },
    );
  });

  it('when it is evaluated, then it means what its sentence says', () => {
    const source = writeCondition({
      kind: 'group',
      join: 'or',
      negated: false,
      of: [
        {
          kind: 'among',
          left: { kind: 'name', path: ['etat'] },
          values: [{ kind: 'text', value: 'a' }],
          negated: true,
        },
        {
          kind: 'rows',
          quantifier: 'every',
          path: ['l'],
          name: 'x',
          of: { kind: 'presence', left: { kind: 'name', path: ['x', 'y'] }, filled: true },
        },
      ],
    });
    expect(evaluateExpression(source, { etat: 'b', l: [{}] })).toBe(true);
    expect(evaluateExpression(source, { etat: 'a', l: [{ y: 1 }] })).toBe(true);
    expect(evaluateExpression(source, { etat: 'a', l: [{ y: 1 }, { y: null }] })).toBe(false);
  });
});

describe('Given a duration', () => {
  it.each([
    ['P1Y6M', '1 an et 6 mois'],
    ['P10D', '10 jours'],
    ['PT48H', '48 heures'],
    ['P1DT2H30M', '1 jour, 2 heures et 30 minutes'],
  ])('when %s is told, then it is %s', (duration, words) => expect(durationInWords(duration)).toBe(words));
});
