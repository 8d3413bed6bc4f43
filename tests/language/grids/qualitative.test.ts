import type { Grid } from '@trame/schemas';
import { chartsOf, checkGrid, checkSitting, judgeSitting, scoreGrid } from '@trame/language';
import { adverbs, buildGrid, scale } from './buildGrid.js';

const bare = (id: string) => ({
  ...scale(id),
  levels: [
    { value: '1', label: 'Non' },
    { value: '2', label: 'Oui' },
  ],
});
const rules = (grid: Grid, unscorable?: { system: string; reason: string }[]): [string, string][] =>
  checkGrid(grid, unscorable ? { unscorable } : {}).map(({ rule, path }) => [rule, path]);

describe('Given a grid that is read and not counted', () => {
  it('When it is filled, Then it has no score, no maximum, no band, no chart, whatever it says', () => {
    const grid = buildGrid([scale('a')], {
      qualitative: 'Elle se discute.',
      bands: [{ id: 'x', label: 'X', min: 0 }],
      charts: [{ type: 'bar', title: 'Items' }],
      dimensions: [{ id: 'd', label: 'D', items: ['a'] }],
    });
    const result = scoreGrid(grid, { a: '3' });
    expect(result).toMatchObject({ status: 'unscored', score: null, max: null, band: null, outputs: {} });
    expect(result.dimensions).toEqual({ d: { score: null, max: null } });
    expect(chartsOf(grid, { a: '3' }, result)).toEqual([]);
    expect(rules(grid)).toContainEqual(['chart-empty', '/charts/0']);
  });

  it.each([
    ['sum([1, 2]) > 2'],
    ['count([a, b][item = "2"]) > 1'],
    ['number(a) + number(b) > 3'],
    ['max(number(a), 1) > 1'],
  ])('When an alert counts (%s), Then it is refused', (when) => {
    const grid = buildGrid([bare('a'), bare('b')], {
      scoring: { method: 'none' },
      alerts: [{ id: 'al', when, message: 'M' }],
    });
    expect(rules(grid)).toEqual([['score-refused', '/alerts/0/when']]);
  });

  it('When an alert reads answers one by one, Then it is right', () => {
    const grid = buildGrid([bare('a'), bare('b')], {
      scoring: { method: 'none' },
      alerts: [{ id: 'al', when: 'a = "2" and (some x in [a, b] satisfies x = "2")', message: 'M' }],
    });
    expect(rules(grid)).toEqual([]);
  });
});

describe('Given code systems that may not be counted', () => {
  const unscorable = [{ system: 'urn:x:danger', reason: 'cela ne se compte pas.' }];
  const coded = (system: string) => scale('a', 3, { code: { system, code: 'A' } });

  it.each(['urn:x:danger', 'urn:x:danger:part'])(
    'When a scored item is of %s, Then it is refused',
    (system) => {
      expect(rules(buildGrid([coded(system)]), unscorable)).toEqual([['score-refused', '/items/0/code']]);
    },
  );

  it('When only a level is, Then it is refused too; another system is not', () => {
    const levels = (scale('a').levels ?? []).map((level) => ({
      ...level,
      code: { system: 'urn:x:danger', code: '1' },
    }));
    expect(rules(buildGrid([scale('a', 3, { levels })]), unscorable)).toEqual([
      ['score-refused', '/items/0/code'],
    ]);
    expect(rules(buildGrid([coded('urn:x:dangereux')]), unscorable)).toEqual([]);
  });
});

describe('Given who filled a grid', () => {
  const grid = buildGrid([scale('a')]);
  const told = (sitting: Parameters<typeof checkSitting>[1], of = grid) =>
    checkSitting(of, sitting, '2026-11-23').map(({ path, rule }) => [path, rule]);

  it('When one of evaluator, responsible, author is known, Then it is right; when none is, Then it is told', () => {
    for (const who of ['evaluator', 'responsible', 'author'])
      expect(told({ day: '2026-11-23', [who]: 'Anne Roux' })).toEqual([]);
    expect(told({ day: '2026-11-20', evaluator: ' ' })).toEqual([['/evaluator', 'sitting-people']]);
  });

  it('When the person answered alone, Then the grid must allow it', () => {
    expect(told({ day: '2026-11-20', selfAssessed: true })).toEqual([['/selfAssessed', 'sitting-people']]);
    expect(told({ day: '2026-11-20', selfAssessed: true }, { ...grid, selfAssessment: true })).toEqual([]);
  });

  it('When the day is to come, or is none, Then it is told', () => {
    expect(told({ day: '2026-11-24', author: 'A' })).toEqual([['/day', 'sitting-day']]);
    expect(told({ day: 'hier', author: 'A' })).toEqual([['/day', 'sitting-day']]);
  });
});

describe('Given charts of a grid', () => {
  const grid = buildGrid([scale('a'), scale('b', 2, { notApplicable: true }), adverbs('c')], {
    scoring: { method: 'sum', items: ['a', 'b'] },
    dimensions: [{ id: 'd', label: 'D', items: ['a', 'b'] }],
    charts: [
      { type: 'bar', title: 'Items', of: 'items' },
      { type: 'radar', title: 'Dimensions', of: 'dimensions' },
    ],
  });

  it('When it is filled, Then each chart has its points, which are the lines of its table', () => {
    const answers = { a: '2', b: '1', c: 'A' };
    expect(chartsOf(grid, answers, scoreGrid(grid, answers))).toEqual([
      {
        type: 'bar',
        title: 'Items',
        points: [
          { id: 'a', label: 'Item a', score: 2, max: 3 },
          { id: 'b', label: 'Item b', score: 1, max: 2 },
        ],
      },
      { type: 'radar', title: 'Dimensions', points: [{ id: 'd', label: 'D', score: 3, max: 5 }] },
    ]);
  });

  it('When a chart has nothing to draw, Then publication remarks it at its place, and the grid may be published', () => {
    expect(checkGrid(grid)).toEqual([]);
    const letters = {
      ...grid,
      items: [adverbs('c'), scale('a'), { ...scale('i'), type: 'illustrative' as const }],
      dimensions: [{ id: 'd', label: 'D', items: ['c'] }],
      scoring: { method: 'sum' as const, items: ['a'] },
    };
    expect(checkGrid(letters)).toEqual([
      {
        path: '/charts/1',
        rule: 'chart-empty',
        level: 'warning',
        message:
          'Le graphique «\u00a0Dimensions\u00a0» ne s’affiche jamais\u00a0: rien de ce qu’il montre n’a de points. Donnez des points à ses niveaux, ou supprimez-le.',
      },
    ]);
  });

  it('When an item is not applicable, Then it is not drawn', () => {
    const answers = { a: '2', b: 'sansObjet', c: 'A' };
    const [bars] = chartsOf(grid, answers, scoreGrid(grid, answers));
    expect(bars?.points.map(({ id }) => id)).toEqual(['a']);
  });
});

describe('Given a sitting to judge', () => {
  const composite = {
    id: 'c',
    label: 'C',
    type: 'composite' as const,
    items: [adverbs('x'), adverbs('y')],
    table: [{ when: { x: 'A', y: 'A' }, value: 'A' }],
    otherwise: 'B',
    levels: [
      { value: 'A', label: 'A', score: 0 },
      { value: 'B', label: 'B', score: 1 },
    ],
  };
  const grid = buildGrid([composite, scale('s')], { scoring: { method: 'sum', items: ['c', 's'] } });
  const told = (answers: Record<string, unknown>) =>
    judgeSitting(grid, answers).faults.map(({ path, rule, level }) => [path, rule, level]);

  it('When a letter contradicts its parts, Then it is refused; when it agrees, Then it is scored', () => {
    expect(told({ c: 'A', x: 'A', y: 'B', s: '1' })).toEqual([['/c', 'grid-contradiction', 'error']]);
    expect(judgeSitting(grid, { c: 'B', x: 'A', y: 'B', s: '1' }).result?.score).toBe(2);
  });

  it('When answers are of a wrong type, or megabytes, Then each is named and an excerpt is enough', () => {
    expect(told({ c: 3, s: ['1'] })).toEqual([
      ['/c', 'grid-answer', 'error'],
      ['/s', 'grid-answer', 'error'],
    ]);
    const [fault] = judgeSitting(grid, { s: 'x'.repeat(10_000_000) }).faults;
    expect(String(fault?.value).length).toBeLessThan(200);
  });

  it('When answers are missing, Then they block the grid that blocks, and are remarks elsewhere', () => {
    expect(told({ c: 'A' })).toEqual([['/s', 'required', 'error']]);
    const lenient = { ...grid, missing: { rule: 'prorate' as const, maxMissing: 1 } };
    expect(judgeSitting(lenient, { c: 'B' })).toMatchObject({
      result: { status: 'complete', score: 4 },
      faults: [{ path: '/s', rule: 'required', level: 'warning' }],
    });
  });
});

describe('Given an item shown by the items above it', () => {
  it('When those above are hidden or letters, Then their value is what is read', () => {
    const grid = buildGrid([
      adverbs('a'),
      scale('b', 3, { visibleWhen: 'a = "C"' }),
      scale('c', 3, { visibleWhen: 'b = "2"' }),
    ]);
    const four = { spontanement: 'non', totalement: 'non', correctement: 'non', habituellement: 'non' };
    expect(scoreGrid(grid, { a: four, b: '2', c: '3' }).score).toBe(5);
    expect(scoreGrid(grid, { a: 'A', b: '2', c: '3' })).toMatchObject({ score: 0, missing: [] });
  });
});
