import fc from 'fast-check';
import type { Grid } from '@trame/schemas';
import { checkAnswers, judgeSitting, runVectors, sayOutputs, scoreGrid, shownItems } from '@trame/language';
import { adverbs, buildGrid, scale } from './buildGrid.js';

const bands: Grid['bands'] = [
  { id: 'bas', label: 'Bas', max: 3 },
  { id: 'haut', label: 'Haut', min: 4 },
];

describe('Given a grid that sums its items', () => {
  const grid = buildGrid([scale('a'), scale('b'), scale('c', 5)], {
    bands,
    dimensions: [{ id: 'ab', label: 'A et B', items: ['a', 'b'] }],
    alerts: [
      { id: 'zero', when: 'score = 0 or answers.c = "0"', message: 'Tout est à zéro.', circuit: 'alerte' },
    ],
    scoring: { method: 'sum', outputs: { moitie: 'score / 2' } },
  });

  it('When all is answered, Then score, maximum, band, dimensions and outputs are given', () => {
    expect(scoreGrid(grid, { a: '1', b: '2', c: '5' })).toEqual({
      status: 'complete',
      score: 8,
      max: 11,
      band: 'haut',
      outputs: { moitie: 4 },
      dimensions: { ab: { score: 3, max: 6 } },
      missing: [],
      alerts: [],
      letters: {},
    });
  });

  it('When an alert’s condition holds, Then it is raised with its circuit', () => {
    expect(scoreGrid(grid, { a: '1', b: '2', c: '0' }).alerts).toEqual([
      { id: 'zero', message: 'Tout est à zéro.', circuit: 'alerte' },
    ]);
  });

  it('When the answers of a dimension are all given and others are missing, Then it has its score and the grid none', () => {
    const dimensionsOf = (answers: Record<string, string>) => scoreGrid(grid, answers).dimensions;
    expect(dimensionsOf({ a: '1', b: '2' })).toEqual({ ab: { score: 3, max: 6 } });
    expect(dimensionsOf({ a: '1', c: '5' })).toEqual({ ab: { score: null, max: 6 } });
    expect(scoreGrid(grid, { a: '1', b: '2' }).score).toBeNull();
  });

  it('When an answer is missing or wrong under block, Then there is no score and it is named', () => {
    expect(scoreGrid(grid, { a: '1', b: '9' })).toMatchObject({
      status: 'incomplete',
      score: null,
      band: null,
      outputs: {},
      missing: ['b', 'c'],
      alerts: [],
      dimensions: { ab: { score: null } },
    });
  });

  it('When results are not numbers, Then they are said in French, and what cannot be said on a line is not', () => {
    const outputs = {
      jour: '2026-11-24',
      instant: '2026-11-24T14:30:00',
      toString: [1.5, true, '2026-11-24', { a: 1 }],
      contexte: { a: 1 },
      contextes: [{ a: 1 }],
      rien: [],
    };
    expect(sayOutputs(grid, outputs).map(({ label, value }) => [label, value])).toEqual([
      ['jour', '24/11/2026'],
      ['instant', '24/11/2026 à 14:30'],
      ['toString', '1,5, oui, 24/11/2026'],
      ['rien', '–'],
    ]);
  });

  it('When any answers are summed, Then the score is the sum of the points and stays within the maximum', () => {
    const level = (most: number) => fc.integer({ min: 0, max: most });
    fc.assert(
      fc.property(level(3), level(3), level(5), (a, b, c) => {
        const result = scoreGrid(grid, { a: String(a), b: String(b), c: String(c) });
        expect(result.score).toBe(a + b + c);
        expect(result.score).toBeLessThanOrEqual(result.max ?? 0);
      }),
    );
  });
});

describe('Given what leaves the total', () => {
  it('When an item is not applicable, Then it leaves the score and the maximum', () => {
    const grid = buildGrid([scale('a'), scale('b', 3, { notApplicable: true })], { bands });
    expect(scoreGrid(grid, { a: '2', b: 'sansObjet' })).toMatchObject({
      status: 'complete',
      score: 2,
      max: 3,
    });
    expect(scoreGrid(grid, { a: 'sansObjet', b: '1' })).toMatchObject({
      status: 'incomplete',
      missing: ['a'],
    });
  });

  it('When an optional item stays unanswered, Then the rest is complete', () => {
    expect(scoreGrid(buildGrid([scale('a'), scale('b', 3, { optional: true })]), { a: '2' })).toMatchObject({
      status: 'complete',
      score: 2,
      max: 3,
    });
  });

  it('When an item is hidden by an answer, Then it is neither asked nor counted', () => {
    const grid = buildGrid([scale('a'), scale('b', 3, { visibleWhen: 'a = "1"' })]);
    expect(scoreGrid(grid, { a: '2', b: '3' })).toMatchObject({ status: 'complete', score: 2, max: 3 });
    expect(scoreGrid(grid, { a: '1' })).toMatchObject({ status: 'incomplete', missing: ['b'] });
  });

  it('When an item is illustrative, Then it never counts', () => {
    const grid = buildGrid([scale('a'), scale('b', 9, { type: 'illustrative' })]);
    expect(scoreGrid(grid, { a: '2', b: '9' })).toMatchObject({ score: 2, max: 3 });
    expect(scoreGrid(grid, { a: '2' }).status).toBe('complete');
  });
});

describe('Given missing-data rules', () => {
  const items = [scale('a'), scale('b'), scale('c'), scale('d')];

  it('When up to two answers may be missing, Then the score is brought to the whole', () => {
    const grid = buildGrid(items, { missing: { rule: 'prorate', maxMissing: 2 }, bands });
    expect(scoreGrid(grid, { a: '2', b: '1', c: '2' })).toMatchObject({
      status: 'complete',
      score: 6.67,
      max: 12,
      missing: ['d'],
      band: 'haut',
    });
    expect(scoreGrid(grid, { a: '1', b: '1', c: '0' })).toMatchObject({ score: 2.67, band: 'bas' });
    expect(scoreGrid(grid, { a: '2' })).toMatchObject({ status: 'notComputable', score: null, band: null });
    expect(scoreGrid(grid, {})).toMatchObject({ status: 'incomplete', score: null });
  });

  it('When a prorated score falls between two bands, Then it belongs to the lower', () => {
    const grid = buildGrid(items, {
      missing: { rule: 'prorate', maxMissing: 1 },
      bands: [
        { id: 'x', label: 'X', max: 6 },
        { id: 'y', label: 'Y', min: 7, max: 12 },
      ],
    });
    expect(scoreGrid(grid, { a: '2', b: '1', c: '2' })).toMatchObject({ score: 6.67, band: 'x' });
  });

  it('When the rule is notComputable, Then a missing answer gives a result without score', () => {
    const grid = buildGrid(items, { missing: { rule: 'notComputable' } });
    expect(scoreGrid(grid, { a: '2' })).toMatchObject({
      status: 'notComputable',
      score: null,
      missing: ['b', 'c', 'd'],
    });
  });
});

describe('Given a grid that refuses a score', () => {
  const grid = buildGrid(
    [
      {
        ...scale('danger'),
        levels: [
          { value: 'non', label: 'Non' },
          { value: 'oui', label: 'Oui' },
        ],
      },
    ],
    {
      scoring: { method: 'none' },
      dimensions: [{ id: 'd', label: 'D', items: ['danger'] }],
      alerts: [{ id: 'signaler', when: 'answers.danger = "oui"', message: 'À signaler.' }],
    },
  );

  it.each([{ danger: 'oui' }, {}])(
    'When %p is answered, Then there is no score, no band, no dimension score',
    (answers) => {
      expect(scoreGrid(grid, answers)).toMatchObject({
        status: 'unscored',
        score: null,
        max: null,
        band: null,
        outputs: {},
        dimensions: { d: { score: null, max: null } },
      });
    },
  );

  it('When an answer is worrying, Then the alert is raised all the same', () => {
    expect(scoreGrid(grid, { danger: 'oui' }).alerts).toEqual([{ id: 'signaler', message: 'À signaler.' }]);
  });
});

describe('Given an n-of-m rule (PCH: one absolute difficulty or two severe ones, CASF annexe 2-5)', () => {
  const items = ['lever', 'marcher', 'voir'];
  const among = (value: string) => items.map((item) => ({ item, values: [value] }));
  const grid = buildGrid(
    items.map((id) => scale(id, 4)),
    {
      scoring: {
        method: 'nOfM',
        rules: [
          { id: 'absolue', label: 'Une difficulté absolue', atLeast: 1, among: among('4') },
          {
            id: 'graves',
            label: 'Deux difficultés graves',
            atLeast: 2,
            among: items.map((item) => ({ item, values: ['3', '4'] })),
          },
        ],
        outputs: { suite: 'if eligible then "dossier" else "aucune"' },
      },
    },
  );

  it.each([
    [['4', '0', '0'], true, ['absolue']],
    [['3', '3', '0'], true, ['graves']],
    [['3', '4', '0'], true, ['absolue', 'graves']],
    [['3', '2', '2'], false, []],
  ])('When the levels are %p, Then eligibility is %p by %p', (levels, eligible, regles) => {
    const answers = Object.fromEntries(items.map((item, index) => [item, levels[index]]));
    expect(scoreGrid(grid, answers).outputs).toEqual({
      eligible,
      regles,
      suite: eligible ? 'dossier' : 'aucune',
    });
  });
});

describe('Given a formula', () => {
  it('When it uses points, answers and dimensions, Then the score follows', () => {
    const grid = buildGrid([scale('poids'), scale('taille')], {
      scoring: {
        method: 'formula',
        score: '2 * poids + points.taille + (if answers.taille = "3" then 10 else 0) + dimensions.d.score',
      },
      dimensions: [{ id: 'd', label: 'D', items: ['poids'] }],
      bands: [{ id: 'x', label: 'X', min: 10 }],
    });
    expect(scoreGrid(grid, { poids: '1', taille: '3' })).toMatchObject({
      status: 'complete',
      score: 16,
      band: 'x',
    });
  });

  it('When it gives no number, Then the result is not computable', () => {
    expect(
      scoreGrid(buildGrid([scale('a')], { scoring: { method: 'formula', score: '"x" + a' } }), { a: '1' }),
    ).toMatchObject({ status: 'notComputable', score: null });
  });
});

describe('Given rules that divide by zero on some answers', () => {
  const grid = buildGrid([scale('a'), scale('b')], {
    scoring: { method: 'formula', score: 'a + b', outputs: { part: 'a / b' } },
    alerts: [{ id: 'trop', when: 'points.a / points.b > 1', message: 'Déséquilibre' }],
  });
  const said = (one: Grid, answers: object) =>
    judgeSitting(one, answers as Record<string, unknown>).faults.map(({ level, message }) => [
      level,
      message.replaceAll('\u00a0', ' '),
    ]);

  it('When they do, Then what is not known is told, an alert included, and the sitting is kept', () => {
    expect(said(grid, { a: '1', b: '0' })).toEqual([
      ['warning', 'Le résultat « part » n’est pas calculable avec ces réponses.'],
      [
        'warning',
        'L’alerte « Déséquilibre » ne peut pas être décidée avec ces réponses : jugez-en vous-même.',
      ],
    ]);
    const ratio: Grid = { ...grid, scoring: { method: 'formula', score: 'a / b' } };
    expect(said(ratio, { a: '1', b: '0' })[0]?.[1]).toContain('la formule « a / b » ne donne pas de nombre');
    expect(judgeSitting(ratio, { a: '1', b: '0' }).result).toMatchObject({
      status: 'notComputable',
      score: null,
    });
  });

  it('When they do not, or wait for an answer, Then nothing is said of them', () => {
    expect(said(grid, { a: '1', b: '1' })).toEqual([]);
    expect(said(grid, { a: '1' }).map(([, message]) => message)).not.toContain('calculable');
  });
});

describe('Given groups without a rank for the rest', () => {
  it('When no threshold is reached, Then the result is not computable', () => {
    const grid = buildGrid([adverbs('a')], {
      scoring: {
        method: 'groups',
        groups: [{ id: 'g', base: 5, coefficients: { a: { C: -3 } }, ranks: [{ min: 4, rank: 1 }] }],
      },
    });
    expect(scoreGrid(grid, { a: 'A' })).toMatchObject({ status: 'complete', outputs: { rang: 1 } });
    expect(scoreGrid(grid, { a: 'C' })).toMatchObject({ status: 'notComputable', outputs: {} });
  });
});

describe('Given test vectors', () => {
  it('When one is not met, Then the fault says the case, what was found and what was expected', () => {
    const grid = buildGrid([scale('a')], {
      bands,
      vectors: [
        {
          title: 'Au plus bas',
          answers: { a: '0' },
          expect: { score: 1, band: 'bas', status: 'complete', alerts: [] },
        },
      ],
    });
    expect(runVectors(grid)).toEqual([
      {
        path: '/vectors/0/expect/score',
        rule: 'grid-vector',
        message: 'Cas «\u00a0Au plus bas\u00a0»\u00a0: le calcul donne 0.',
        value: 0,
        expected: '1',
        level: 'error',
      },
    ]);
  });

  it('When its answers are not those of the grid, Then each is told', () => {
    const grid = buildGrid([scale('a')], {
      vectors: [{ title: 'Faux', answers: { a: '7', b: '1' }, expect: {} }],
    });
    expect(runVectors(grid).map((fault) => [fault.path, fault.rule])).toEqual([
      ['/vectors/0/answers/a', 'grid-answer'],
      ['/vectors/0/answers/b', 'unknown-item'],
    ]);
  });
});

describe('Given answers sent to a grid', () => {
  const grid = buildGrid([scale('a', 3, { notApplicable: true }), adverbs('b'), scale('c')]);

  it.each<[Record<string, unknown>, string[]]>([
    [{ a: '1', b: 'C', c: '0' }, []],
    [{ a: 'sansObjet', b: { spontanement: 'oui' } }, []],
    [{ a: 1 }, ['grid-answer']],
    [{ c: 'sansObjet' }, ['grid-answer']],
    [{ b: { spontanement: 'peut-être' } }, ['grid-answer']],
    [{ b: 'D' }, ['grid-answer']],
    [{ zz: '1' }, ['unknown-item']],
    [{ a: null, c: '' }, []],
  ])('When %p is checked, Then the faults are %p', (answers, rules) => {
    expect(checkAnswers(grid, answers).map((fault) => fault.rule)).toEqual(rules);
  });
});

describe('Given items asked only after some answers', () => {
  const grid = buildGrid([
    adverbs('a'),
    { ...scale('b'), visibleWhen: 'a = "C"' },
    {
      id: 'c',
      label: 'C',
      type: 'composite',
      visibleWhen: 'points.b > 1',
      items: [adverbs('x')],
      table: [{ when: { x: 'A' }, value: 'A' }],
      otherwise: 'C',
    },
    { ...scale('d'), visibleWhen: 'c = "C"' },
  ]);
  const none = { spontanement: 'non', totalement: 'non', correctement: 'non', habituellement: 'non' };
  const asked = (answers: Record<string, unknown>) => shownItems(grid, answers).map(({ id }) => id);

  it('When conditions read letters, points and composites, Then what is asked is what is judged', () => {
    expect(asked({})).toEqual(['a']);
    expect(asked({ a: none })).toEqual(['a', 'b']);
    expect(asked({ a: none, b: '2', x: none })).toEqual(['a', 'b', 'c', 'd']);
    expect(scoreGrid(grid, { a: none }).missing).toEqual(['b']);
  });

  it('When an item above hides them, Then their answers are taken out, parts included, and which ones is told', () => {
    const { answers, purged } = judgeSitting(grid, { a: 'A', b: '2', x: none, d: '1' });
    expect(answers).toEqual({ a: 'A' });
    expect(purged).toEqual(['/b', '/x', '/d']);
  });
});
