import { readFileSync } from 'node:fs';
import { type Shape, checkDecision, parseDecision } from '@trame/language';
import { type Table, buildDecision } from './buildDecision.js';

const right: Table = {
  inputs: [
    { expression: 'pays', type: 'string', values: '"FR", "BE"' },
    { expression: 'age', type: 'number' },
  ],
  outputs: [{ name: 'r', type: 'string' }],
  rules: [
    [['"FR"', '< 18'], ['"a"']],
    [['"FR"', '>= 18'], ['"b"']],
    [['"BE"', '-'], ['"c"']],
  ],
};
const check = async (table: Table, names?: Record<string, Shape>): Promise<[string, string, string][]> =>
  checkDecision(await parseDecision(buildDecision(table)), names).map((fault) => [
    fault.level,
    fault.rule,
    fault.path,
  ]);

describe('Given a table without fault', () => {
  it('When it is checked, Then nothing is said', async () => {
    expect(await check(right)).toEqual([]);
    expect(
      await check(right, {
        pays: { kind: 'scalar', type: 'string' },
        age: { kind: 'scalar', type: 'number' },
      }),
    ).toEqual([]);
  });

  it('When the choice of contract of the socle pack is checked, Then there is no error', async () => {
    const decision = await parseDecision(readFileSync('packs/socle/decisions/choix-contrat.dmn', 'utf8'));
    expect(checkDecision(decision).filter((fault) => fault.level === 'error')).toEqual([]);
  });
});

describe('Given a table with one fault', () => {
  it.each<[string, Table, [string, string, string]]>([
    [
      'an output without name',
      { ...right, outputs: [{ name: '', type: 'string' }] },
      ['error', 'output-name', '/outputs/0/name'],
    ],
    [
      'an output twice',
      {
        ...right,
        outputs: [{ name: 'r' }, { name: 'r' }],
        rules: [
          [
            ['-', '-'],
            ['"a"', '"b"'],
          ],
        ],
      },
      ['error', 'duplicate-id', '/outputs/1/name'],
    ],
    [
      'an unknown type',
      { ...right, outputs: [{ name: 'r', type: 'texte' }] },
      ['error', 'unknown-type', '/outputs/0/typeRef'],
    ],
    ['a rule too short', { ...right, rules: [[['"FR"'], ['"a"']]] }, ['error', 'rule-length', '/rules/0']],
    [
      'an aggregator without COLLECT',
      { ...right, hitPolicy: 'FIRST', aggregation: 'SUM' },
      ['error', 'hit-policy', '/aggregation'],
    ],
    ['a priority without order', { ...right, hitPolicy: 'PRIORITY' }, ['error', 'hit-policy', '/hitPolicy']],
    [
      'a broken cell',
      { ...right, rules: [[['"FR', '-'], ['"a"']]] },
      ['error', 'expression-syntax', '/rules/0/inputs/0'],
    ],
    [
      'a regular expression',
      { ...right, rules: [[['matches(?, "x")', '-'], ['"a"']]] },
      ['error', 'expression-forbidden', '/rules/0/inputs/0'],
    ],
    [
      'a broken output',
      { ...right, rules: [[['-', '-'], ['1 +']]] },
      ['error', 'expression-syntax', '/rules/0/outputs/0'],
    ],
    [
      'a text in a column of numbers',
      { ...right, rules: [[['-', '"18"'], ['"a"']]] },
      ['error', 'expression-wrong-type', '/rules/0/inputs/1'],
    ],
    [
      'a number in a column of texts',
      { ...right, rules: [[['1', '-'], ['"a"']]] },
      ['error', 'expression-wrong-type', '/rules/0/inputs/0'],
    ],
    [
      'a number given for a text',
      { ...right, rules: [[['-', '-'], ['12']]] },
      ['error', 'expression-wrong-type', '/rules/0/outputs/0'],
    ],
    [
      'an input without expression',
      { ...right, inputs: [{ expression: '', type: 'string' }, { expression: 'age' }] },
      ['error', 'expression-syntax', '/inputs/0/expression'],
    ],
    [
      'a case without rule',
      { ...right, rules: right.rules.slice(0, 2) },
      ['warning', 'table-incomplete', '/rules'],
    ],
    [
      'a bound that no rule covers',
      {
        ...right,
        rules: [
          [['-', '< 18'], ['"a"']],
          [['-', '> 18'], ['"b"']],
        ],
      },
      ['warning', 'table-incomplete', '/rules'],
    ],
    [
      'two rules for one case',
      { ...right, rules: [...right.rules, [['"FR"', '20'], ['"d"']]] },
      ['warning', 'table-overlap', '/rules'],
    ],
  ])('When there is %s, Then it is told, with its place', async (_, table, expected) => {
    expect(await check(table)).toEqual([expected]);
  });

  it('When names are given, Then an unknown one is an error; when they are not, Then nothing is said of it', async () => {
    const table: Table = {
      ...right,
      inputs: [
        { expression: 'payz', type: 'string', values: '"FR", "BE"' },
        { expression: 'age', type: 'number' },
      ],
    };
    expect(await check(table)).toEqual([]);
    expect(await check(table, { pays: { kind: 'any' }, age: { kind: 'any' } })).toEqual([
      ['error', 'expression-unknown-name', '/inputs/0/expression'],
    ]);
  });
});

describe('Given the example of a warning', () => {
  it('When a bound is forgotten, Then the very case is given', async () => {
    const table: Table = {
      ...right,
      rules: [
        [['-', '< 18'], ['"a"']],
        [['-', '> 18'], ['"b"']],
      ],
    };
    const [fault] = checkDecision(await parseDecision(buildDecision(table)));
    expect(fault?.message).toBe(
      'Aucune règle ne s’applique quand «\u00a0pays\u00a0» vaut "FR", «\u00a0age\u00a0» vaut 18.',
    );
  });

  it.each<[string, Partial<Table>]>([
    ['a default', { outputs: [{ name: 'r', default: '"x"' }] }],
    ['a list policy', { hitPolicy: 'COLLECT' }],
    [
      'a rule for the rest',
      {
        hitPolicy: 'FIRST',
        rules: [
          [['"FR"', '-'], ['"a"']],
          [['-', '-'], ['"b"']],
        ],
      },
    ],
    ['a cell that reads the context', { rules: [[['-', '> seuil'], ['"a"']]] }],
  ])('When there is %s, Then no warning is given', async (_, more) => {
    expect(await check({ ...right, rules: [[['"FR"', '< 18'], ['"a"']]], ...more })).toEqual([]);
  });
});
