import { readFileSync } from 'node:fs';
import {
  type Decision,
  DecisionError,
  ExpressionError,
  evaluateDecision,
  parseDecision,
} from '@trame/language';
import { type Table, buildDecision } from './buildDecision.js';

const read = (table: Table): Promise<Decision> => parseDecision(buildDecision(table));
const decide = async (table: Table, context: Record<string, unknown>) =>
  evaluateDecision(await read(table), context);

describe('Given a table that is read column by column', () => {
  const table: Table = {
    inputs: [
      { expression: 'age', type: 'number' },
      { expression: 'usager.pays', type: 'string' },
      { expression: 'entree', type: 'date' },
    ],
    outputs: [
      { name: 'tarif', type: 'number' },
      { name: 'texte', type: 'string' },
    ],
    rules: [
      [
        ['< 18', '"FR", "BE"', '-'],
        ['10', '"mineur"'],
      ],
      [
        ['[18..65)', 'not("FR")', '>= date("2026-01-01")'],
        ['age * 2', '"étranger " + usager.pays'],
      ],
      [
        ['? >= seuil', '-', '-'],
        ['seuil', 'null'],
      ],
    ],
  };

  it.each<[Record<string, unknown>, Record<string, unknown> | null]>([
    [
      { age: 12, usager: { pays: 'BE' } },
      { tarif: 10, texte: 'mineur' },
    ],
    [
      { age: 18, usager: { pays: 'IT' }, entree: '2026-11-23' },
      { tarif: 36, texte: 'étranger IT' },
    ],
    [{ age: 18, usager: { pays: 'IT' }, entree: '2025-11-23' }, null],
    [
      { age: 65, usager: { pays: 'IT' }, seuil: 65, entree: '2026-11-23' },
      { tarif: 65, texte: null },
    ],
    [{ age: null, usager: {}, seuil: 65 }, null],
    [{}, null],
  ])('When the context is %p, Then the result is %p', async (context, expected) => {
    expect(await decide(table, context)).toEqual(expected);
  });
});

const overlapping = (hitPolicy: string, more: Partial<Table> = {}): Table => ({
  hitPolicy,
  inputs: [{ expression: 'n', type: 'number' }],
  outputs: [{ name: 'r', type: 'string', values: '"haut", "moyen", "bas"' }],
  rules: [
    [['> 0'], ['"bas"']],
    [['> 10'], ['"haut"']],
    [['> 5'], ['"moyen"']],
  ],
  ...more,
});

describe('Given rules that overlap', () => {
  it.each<[string, unknown]>([
    ['FIRST', { r: 'bas' }],
    ['PRIORITY', { r: 'haut' }],
    ['COLLECT', { r: ['bas', 'haut', 'moyen'] }],
    ['RULE ORDER', { r: ['bas', 'haut', 'moyen'] }],
    ['OUTPUT ORDER', { r: ['haut', 'moyen', 'bas'] }],
  ])('When the policy is %s, Then the result is %p', async (hitPolicy, expected) => {
    expect(await decide(overlapping(hitPolicy), { n: 11 })).toEqual(expected);
  });

  it.each(['UNIQUE', undefined])(
    'When the policy is %s, Then it is an error that names the rules',
    async (hitPolicy) => {
      const decision = await read({ ...overlapping('FIRST'), hitPolicy });
      expect(() => evaluateDecision(decision, { n: 11 })).toThrow(DecisionError);
      expect(() => evaluateDecision(decision, { n: 11 })).toThrow(
        'Les règles 1 et 2 et 3 de «\u00a0Essai\u00a0» s’appliquent à la fois.',
      );
      expect(evaluateDecision(decision, { n: 3 })).toEqual({ r: 'bas' });
    },
  );

  it('When the policy is ANY, Then equal outputs are one result and different ones an error', async () => {
    const same = await read(
      overlapping('ANY', {
        rules: [
          [['> 0'], ['"bas"']],
          [['> 10'], ['"bas"']],
          [['> 20'], ['"haut"']],
        ],
      }),
    );
    expect(evaluateDecision(same, { n: 15 })).toEqual({ r: 'bas' });
    expect(() => evaluateDecision(same, { n: 25 })).toThrow(/résultats différents/);
  });

  it.each<[string, number | null]>([
    ['SUM', 6.3],
    ['MIN', 1.1],
    ['MAX', 3],
    ['COUNT', 3],
  ])('When values are collected with %s, Then the result is %p', async (aggregation, expected) => {
    const rules: Table['rules'] = [
      [['> 0'], ['1.1']],
      [['> 1'], ['2.2']],
      [['> 2'], ['3']],
    ];
    expect(
      await decide(overlapping('COLLECT', { aggregation, outputs: [{ name: 'r', type: 'number' }], rules }), {
        n: 5,
      }),
    ).toEqual({ r: expected });
  });

  it('When two columns order the results, Then the first weighs most', async () => {
    const table: Table = {
      hitPolicy: 'PRIORITY',
      inputs: [{ expression: 'n' }],
      outputs: [
        { name: 'a', values: '"x", "y"' },
        { name: 'b', values: '"1", "2"' },
      ],
      rules: [
        [['-'], ['"y"', '"1"']],
        [['-'], ['"x"', '"2"']],
        [['-'], ['"x"', '"1"']],
      ],
    };
    expect(await decide(table, { n: 0 })).toEqual({ a: 'x', b: '1' });
  });
});

describe('Given no rule that matches', () => {
  it('When an output has a default, Then the defaults are given; otherwise nothing is', async () => {
    expect(
      await decide(
        overlapping('UNIQUE', { outputs: [{ name: 'r', default: '"rien"' }, { name: 's' }], rules: [] }),
        { n: 1 },
      ),
    ).toEqual({ r: 'rien', s: null });
    expect(await decide(overlapping('UNIQUE'), { n: -1 })).toBeNull();
  });
});

describe('Given values out of those a column lists', () => {
  it('When they come in or go out, Then it is an error in French', async () => {
    const listed = await read(
      overlapping('FIRST', {
        inputs: [{ expression: 'n', values: '1, 2' }],
        rules: [
          [['1'], ['"bas"']],
          [['2'], ['"ailleurs"']],
        ],
      }),
    );
    expect(evaluateDecision(listed, { n: 1 })).toEqual({ r: 'bas' });
    expect(() => evaluateDecision(listed, { n: 3 })).toThrow(/n’est pas prévue/);
    expect(() => evaluateDecision(listed, { n: 2 })).toThrow(
      /^Règle 2, colonne «\u00a0r\u00a0»\u00a0: la valeur donnée n’est pas prévue\.$/,
    );
  });
});

describe('Given a cell that is refused', () => {
  it('When the table decides, Then the bounds of expressions hold, and the rule is named', async () => {
    const decision = await read(
      overlapping('FIRST', {
        inputs: [{ expression: 'nom' }],
        rules: [[['matches(?, "(a+)+$")'], ['"bas"']]],
      }),
    );
    const decide = () => evaluateDecision(decision, { nom: 'aaaa' });
    expect(decide).toThrow(ExpressionError);
    expect(decide).toThrow(/^Règle 1\u00a0: /);
  });
});

describe('Given a DMN file', () => {
  it.each(['20191111', '20211108', '20230324'])(
    'When it is of the DMN of %s, Then it is read',
    async (version) => {
      const decision = await read({
        ...overlapping('FIRST'),
        namespace: `https://www.omg.org/spec/DMN/${version}/MODEL/`,
      });
      expect(decision).toMatchObject({ id: 'essai', name: 'Essai', hitPolicy: 'FIRST' });
      expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
    },
  );

  const xml = buildDecision(overlapping('FIRST'));
  it.each<[string, string, string]>([
    ['is empty', '', 'unreadable'],
    ['is cut', xml.slice(0, 300), 'unreadable'],
    ['is not DMN', '<a xmlns="x"/>', 'unreadable'],
    ['is huge', ' '.repeat(2_000_001), 'unreadable'],
    ['has no decision', xml.replace(/<decision [\s\S]*<\/decision>/, ''), 'unsupported'],
    [
      'has two decisions',
      xml.replace('</definitions>', '<decision id="b" name="b"/></definitions>'),
      'unsupported',
    ],
    ['has no table', xml.replace(/<decisionTable[\s\S]*<\/decisionTable>/, ''), 'unsupported'],
    ['has an unknown policy', xml.replace('FIRST', 'LAST'), 'unsupported'],
    [
      'has an unknown aggregation',
      buildDecision(overlapping('COLLECT', { aggregation: 'MEDIAN' })),
      'unsupported',
    ],
  ])('When it %s, Then it is refused', async (_, source, code) => {
    await expect(parseDecision(source)).rejects.toMatchObject({ name: 'DecisionError', code });
  });

  it('When it declares an entity, Then nothing is expanded from outside', async () => {
    const hostile = xml
      .replace('<definitions', '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><definitions')
      .replace('name="Essai"', 'name="&x;"');
    const name = await parseDecision(hostile).then(
      (decision) => decision.name,
      () => 'refused',
    );
    expect(name).not.toContain('root:');
  });
});

describe('Given the choice of contract of the socle pack', () => {
  it('When a child comes by a court order to a category 1 establishment, Then it is a DIPC', async () => {
    const decision = await parseDecision(readFileSync('packs/socle/decisions/choix-contrat.dmn', 'utf8'));
    const context = {
      categorie: '1',
      typeAccueil: 'internat',
      mineurMesureJudiciaire: true,
      avecHebergement: true,
      dureeMois: 6,
      refusSigner: false,
    };
    expect(evaluateDecision(decision, context)).toMatchObject({ document: 'dipc' });
  });
});
