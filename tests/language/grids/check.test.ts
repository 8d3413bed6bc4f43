import type { Grid, GridItem } from '@trame/schemas';
import { checkGrid } from '@trame/language';
import { adverbs, buildGrid, scale } from './buildGrid.js';

const composite = (more: Partial<GridItem> = {}): GridItem => ({
  id: 'c',
  label: 'C',
  type: 'composite',
  items: [adverbs('x'), adverbs('y')],
  table: [{ when: { x: 'A', y: ['A', 'B'] }, value: 'A' }],
  otherwise: 'B',
  ...more,
});
const groups = (more: Partial<Grid['scoring']> = {}): Partial<Grid> => ({
  scoring: {
    method: 'groups',
    groups: [
      {
        id: 'g',
        coefficients: { c: { A: 1 } },
        ranks: [
          { min: 2, rank: 1 },
          { min: 1, rank: 2 },
        ],
      },
    ],
    otherwiseRank: 3,
    outputsByRank: { o: { 1: 'a', 2: 'b', 3: 'c' } },
    ...more,
  },
});

describe('Given a grid without fault', () => {
  it.each<[string, Grid]>([
    [
      'a sum',
      buildGrid([scale('a')], {
        bands: [
          { id: 'x', label: 'X', min: 0, max: 1 },
          { id: 'y', label: 'Y', min: 2 },
        ],
        alerts: [{ id: 'al', when: 'score > 1 and band = "y" and answers.a = "2"', message: 'M' }],
      }),
    ],
    ['groups', buildGrid([composite()], groups({ outputs: { t: '"rang " + string(rang)' } }))],
    ['a formula', buildGrid([scale('a')], { scoring: { method: 'formula', score: 'a * 2 + points.a' } })],
    [
      'no score',
      buildGrid(
        [
          {
            ...scale('a'),
            levels: [
              { value: 'x', label: 'X' },
              { value: 'y', label: 'Y' },
            ],
          },
        ],
        { scoring: { method: 'none' } },
      ),
    ],
  ])('When %s is checked, Then nothing is said', (_, grid) => {
    expect(checkGrid(grid)).toEqual([]);
  });
});

describe('Given a grid with one fault', () => {
  const noScore = scale('a').levels?.map(({ value, label }) => ({ value, label }));
  it.each<[string, Grid, string, string]>([
    ['a licence of blanks', buildGrid([scale('a')], { licence: '    ' }), 'grid-rights', '/licence'],
    ['a source of blanks', buildGrid([scale('a')], { source: ' \n\t ' }), 'grid-rights', '/source'],
    ['an id that no expression could name', buildGrid([scale('or')]), 'reserved-id', '/items/0/id'],
    [
      'a part whose id no expression could name',
      buildGrid([composite({ items: [adverbs('x'), adverbs('y'), adverbs('null')] })]),
      'reserved-id',
      '/items/0/items/2/id',
    ],
    ['an id twice', buildGrid([scale('a'), scale('a')]), 'duplicate-id', '/items/1/id'],
    [
      'a condition on a part',
      buildGrid([
        scale('a'),
        composite({ items: [{ ...adverbs('x'), visibleWhen: 'a = "1"' }, adverbs('y')] }),
      ]),
      'part-condition',
      '/items/1/items/0/visibleWhen',
    ],
    [
      'a label for an output it does not give',
      buildGrid([scale('a')], { scoring: { method: 'sum', outputLabels: { gir: 'GIR' } } }),
      'unknown-output',
      '/scoring/outputLabels/gir',
    ],
    [
      'a part that bears the id of an item',
      buildGrid([adverbs('x'), composite()], {
        scoring: {
          method: 'nOfM',
          rules: [{ id: 'r', label: 'R', atLeast: 1, among: [{ item: 'c', values: ['A'] }] }],
        },
      }),
      'duplicate-id',
      '/items/1/items/0/id',
    ],
    [
      'a level twice',
      buildGrid([
        {
          ...scale('a'),
          levels: [
            { value: '1', label: '1', score: 1 },
            { value: '1', label: '2', score: 2 },
          ],
        },
      ]),
      'duplicate-value',
      '/items/0/levels/1/value',
    ],
    [
      'the reserved value',
      buildGrid([
        {
          ...scale('a'),
          levels: [
            { value: 'sansObjet', label: '1', score: 1 },
            { value: '1', label: '2', score: 2 },
          ],
        },
      ]),
      'reserved-value',
      '/items/0/levels/0/value',
    ],
    [
      'a level without points',
      buildGrid([
        {
          ...scale('a'),
          levels: [
            { value: '0', label: '0', score: 0 },
            { value: '1', label: '1' },
          ],
        },
      ]),
      'level-score',
      '/items/0/levels/1',
    ],
    [
      'a table without otherwise',
      buildGrid([composite({ otherwise: undefined })], groups()),
      'item-table',
      '/items/0',
    ],
    [
      'a table on an unknown part',
      buildGrid([composite({ table: [{ when: { z: 'A' }, value: 'A' }] })], groups()),
      'unknown-item',
      '/items/0/table/0/when/z',
    ],
    [
      'a table on an impossible letter',
      buildGrid([composite({ table: [{ when: { x: 'D' }, value: 'A' }] })], groups()),
      'unknown-value',
      '/items/0/table/0/when/x',
    ],
    [
      'a summed item that does not exist',
      buildGrid([scale('a')], { scoring: { method: 'sum', items: ['a', 'b'] } }),
      'unknown-item',
      '/scoring/items/1',
    ],
    [
      'a summed illustrative item',
      buildGrid([scale('a'), scale('b', 3, { type: 'illustrative' })], {
        scoring: { method: 'sum', items: ['a', 'b'] },
      }),
      'unknown-item',
      '/scoring/items/1',
    ],
    [
      'a coefficient of an impossible value',
      buildGrid(
        [composite()],
        groups({ groups: [{ id: 'g', coefficients: { c: { Z: 1 } }, ranks: [{ min: 1, rank: 3 }] }] }),
      ),
      'unknown-value',
      '/scoring/groups/0/coefficients/c/Z',
    ],
    [
      'thresholds upside down',
      buildGrid(
        [composite()],
        groups({
          groups: [
            {
              id: 'g',
              coefficients: {},
              ranks: [
                { min: 1, rank: 1 },
                { min: 2, rank: 2 },
              ],
            },
          ],
        }),
      ),
      'rank-order',
      '/scoring/groups/0/ranks/1',
    ],
    [
      'no end',
      buildGrid([composite()], groups({ otherwiseRank: undefined })),
      'scoring-end',
      '/scoring/otherwiseRank',
    ],
    [
      'a rank without value',
      buildGrid([composite()], groups({ outputsByRank: { o: { 1: 'a', 2: 'b' } } })),
      'rank-output',
      '/scoring/outputsByRank/o',
    ],
    [
      'a rule that cannot hold',
      buildGrid([scale('a')], {
        scoring: {
          method: 'nOfM',
          rules: [{ id: 'r', label: 'R', atLeast: 2, among: [{ item: 'a', values: ['1'] }] }],
        },
      }),
      'rule-never',
      '/scoring/rules/0/atLeast',
    ],
    [
      'a formula that is missing',
      buildGrid([scale('a')], { scoring: { method: 'formula' } }),
      'scoring-formula',
      '/scoring',
    ],
    [
      'a formula on an unknown item',
      buildGrid([scale('a')], { scoring: { method: 'formula', score: 'zzz * 2' } }),
      'expression-unknown-name',
      '/scoring/score',
    ],
    [
      'a formula that reads the score it gives',
      buildGrid([scale('a')], { scoring: { method: 'formula', score: 'a + score' } }),
      'expression-unknown-name',
      '/scoring/score',
    ],
    [
      'bands that overlap',
      buildGrid([scale('a')], {
        bands: [
          { id: 'x', label: 'X', max: 2 },
          { id: 'y', label: 'Y', min: 2 },
        ],
      }),
      'band-overlap',
      '/bands/1',
    ],
    [
      'a band upside down',
      buildGrid([scale('a')], { bands: [{ id: 'x', label: 'X', min: 3, max: 2 }] }),
      'band-order',
      '/bands/0',
    ],
    [
      'a hole between bands',
      buildGrid([scale('a')], {
        bands: [
          { id: 'x', label: 'X', max: 1 },
          { id: 'y', label: 'Y', min: 3 },
        ],
      }),
      'band-hole',
      '/bands/1',
    ],
    [
      'a dimension of an unknown item',
      buildGrid([scale('a')], { dimensions: [{ id: 'd', label: 'D', items: ['b'] }] }),
      'unknown-item',
      '/dimensions/0/items/0',
    ],
    [
      'an alert on an unknown name',
      buildGrid([scale('a')], { alerts: [{ id: 'al', when: 'scor > 1', message: 'M' }] }),
      'expression-unknown-name',
      '/alerts/0/when',
    ],
    [
      'prorata without a limit',
      buildGrid([scale('a')], { missing: { rule: 'prorate' } }),
      'missing-rule',
      '/missing',
    ],
    [
      'prorata of ranks',
      buildGrid([composite()], { ...groups(), missing: { rule: 'prorate', maxMissing: 1 } }),
      'missing-rule',
      '/missing/rule',
    ],
    [
      'points where a score is refused',
      buildGrid([scale('a', 0)], { scoring: { method: 'none' } }),
      'score-refused',
      '/items/0/levels/0/score',
    ],
    [
      'bands where a score is refused',
      buildGrid([{ ...scale('a'), levels: noScore }], {
        scoring: { method: 'none' },
        bands: [{ id: 'x', label: 'X', min: 1 }],
      }),
      'score-refused',
      '/bands',
    ],
    [
      'an alert on a refused score',
      buildGrid([{ ...scale('a'), levels: noScore }], {
        scoring: { method: 'none' },
        alerts: [{ id: 'al', when: 'score > 1', message: 'M' }],
      }),
      'expression-unknown-name',
      '/alerts/0/when',
    ],
  ])('When there is %s, Then the fault says which rule and where', (_, grid, rule, path) => {
    expect(checkGrid(grid).map((fault) => [fault.rule, fault.path])).toEqual([[rule, path]]);
  });
});
