import { checkForm, compileForm, compileValidator, evaluateExpression, submitForm } from '@trame/language';
import type { Field } from '@trame/schemas';
import { buildForm, field } from './buildForm.js';
import { spentSince } from '../../support/spent.js';

const compiled = compileForm(
  buildForm([
    field('nom', 'text'),
    field('recit', 'longText'),
    field('titulaires', 'repeat', {
      maxItems: 6,
      messages: { maxItems: 'Six titulaires au plus.' },
      fields: [field('prenom', 'text'), field('liens', 'repeat', { fields: [field('lien', 'text')] })],
    }),
    field('nombre', 'integer', { computed: 'count(titulaires)' }),
  ]),
);
const validator = compileValidator(compiled);
const judge = (data: unknown) => submitForm(compiled, data, {}, validator);
const rows = (count: number, row: unknown = {}) => Array.from({ length: count }, () => row);

describe('Given answers beyond what a form takes', () => {
  it('When a repeat has 10 000 rows, Then it is told at its place, in the words of the author, and nothing else runs', () => {
    expect(judge({ titulaires: rows(10_000, { prenom: 3 }) })).toEqual({
      answers: {},
      purged: [],
      faults: [
        {
          path: '/titulaires',
          fieldId: 'titulaires',
          level: 'error',
          rule: 'maxItems',
          message: 'Six titulaires au plus.',
        },
      ],
      strain: { share: 0, source: '' },
    });
  });

  it('When a repeat inside a row has too many, Then the row is named', () => {
    const { faults } = judge({ titulaires: [{}, { liens: rows(10_000) }] });
    expect(faults.map(({ path, rule }) => [path, rule])).toEqual([['/titulaires/1/liens', 'maxItems']]);
  });

  it('When a text weighs ten megabytes, Then its length is told, quickly', () => {
    const spent = spentSince();
    const { faults } = judge({ recit: 'é'.repeat(10_000_000) });
    expect(faults.map(({ path, rule }) => [path, rule])).toEqual([['/recit', 'maxLength']]);
    expect(spent()).toBeLessThan(2000);
  });

  it('When an answer hides a mountain of values or a well of lists, Then it is named and nothing below', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    expect(judge({ nom: rows(30_000) }).faults).toMatchObject([{ path: '/nom', rule: 'too-large' }]);
    expect(judge({ nom: deep }).faults).toMatchObject([{ path: '/nom', rule: 'too-deep' }]);
  });

  it('When thousands of answers were never asked, Then some hundreds are told', () => {
    const many = Object.fromEntries(rows(15_000).map((_, index) => [`intrus${String(index)}`, 1]));
    const { faults } = judge(many);
    expect(faults).toHaveLength(500);
    expect(faults.every(({ rule }) => rule === 'unknown')).toBe(true);
  });
});

describe('Given rules that make one another grow', () => {
  const chain = (length: number, type: Field['type'], rule: (before: string) => string): Field[] =>
    Array.from({ length }, (_, index) =>
      field(`f${String(index + 1)}`, type, { computed: rule(`f${String(index)}`) }),
    );
  const judgeChain = (fields: Field[], data: Record<string, unknown>) => {
    const form = compileForm(buildForm(fields));
    return submitForm(form, data, {}, compileValidator(form));
  };

  it('When each text doubles the one before, Then the calculation is refused at its place, quickly, and the others are judged', () => {
    const fields = [field('f0', 'text'), ...chain(40, 'longText', (before) => `${before} + ${before}`)];
    const spent = spentSince();
    const { faults } = judgeChain(fields, { f0: 'x'.repeat(200) });
    expect(spent()).toBeLessThan(2000);
    expect(faults.find(({ rule }) => rule === 'too-long')).toMatchObject({
      path: '/f13',
      level: 'error',
      message:
        'Ce calcul donne un texte ou une liste trop longs : raccourcissez les réponses dont il dépend.',
    });
  });

  it.each([
    ['lists in a loop', 'count(for i in 1..1000 return concatenate(l, l, l, l, l, l, l, l))'],
    ['lists in two loops', 'count(for x in 1..30, y in 1..900 return concatenate(l, l, l, l))'],
    ['texts in a loop', 'count(for i in 1..1000 return upper case(t + t + t + t))'],
    ['texts joined', 'string length(string join(for i in 1..1000 return t, ","))'],
    ['a list sorted after it grew', 'count(sort(flatten(for i in 1..1000 return l), function(a, b) a < b))'],
    [
      'structures compared two by two',
      'count(distinct values(for i in 1..1000, j in 1..9 return {a: i, b: j}))',
    ],
    ['a result that is too large', 'for i in 1..1000 return l'],
  ])('When an expression makes %s, Then it stops before memory or time run out', (_, source) => {
    const spent = spentSince();
    const run = () => evaluateExpression(source, { l: rows(500, 1), t: 'x'.repeat(100_000) });
    expect(run).toThrow(/trop volumineux|trop de calculs/);
    expect(spent()).toBeLessThan(2000);
  });

  it('When rules run for long on the answers, Then each is refused at its place, and the others are judged', () => {
    const costly = Array.from({ length: 4 }, (_, index) =>
      field(`c${String(index)}`, 'integer', { computed: 'count(for a in rows, b in rows return a.m = b.m)' }),
    );
    const { answers, faults } = judgeChain(
      [
        field('rows', 'repeat', { maxItems: 500, fields: [field('m', 'integer')] }),
        ...costly,
        field('total', 'integer', { computed: 'sum(rows.m)' }),
      ],
      { rows: rows(500, { m: 2 }) },
    );
    expect(faults.map(({ path, rule, level }) => [path, rule, level])).toEqual(
      costly.map(({ id }) => [`/${id}`, 'too-costly', 'error']),
    );
    expect(answers['total']).toBe(1000);
  });

  it('When a rule of the rows runs for too long, Then it is told once, at the repeat, and says for which question', () => {
    const rank = 'count(all[item.m < m]) + count(all[item.m > m])';
    const inner = [field('m', 'integer'), field('rang', 'integer', { label: 'Rang', computed: rank })];
    const { faults } = judgeChain(
      [
        field('all', 'repeat', { maxItems: 500, fields: [field('m', 'integer')] }),
        field('rows', 'repeat', { maxItems: 500, fields: inner }),
      ],
      { all: rows(500, { m: 1 }), rows: rows(500, { m: 2 }) },
    );
    expect(faults).toMatchObject([
      {
        path: '/rows',
        fieldId: 'rows',
        rule: 'too-costly',
        level: 'error',
        message: 'Trop de lignes pour ce calcul («\u00a0Rang\u00a0»)\u00a0: réduisez leur nombre.',
      },
    ]);
  });

  it('When the dossier gives far more than a rule may read, Then the form says it at the question, and stays', () => {
    const form = compileForm(buildForm([field('a', 'text', { visibleWhen: 'count(liste) > 1' })]));
    const { faults } = submitForm(form, {}, { liste: rows(200_000, 1) }, compileValidator(form));
    expect(faults).toMatchObject([{ path: '/a', rule: 'too-costly' }]);
  });

  it('When hundreds of rules wait for one another, the last first, Then they are all worked out', () => {
    const fields = [...chain(400, 'integer', (before) => `${before} + 1`).reverse(), field('f0', 'integer')];
    const { answers, faults } = judgeChain(fields, { f0: 1 });
    expect(faults).toEqual([]);
    expect(answers['f400']).toBe(401);
  });

  it('When a form asks or judges more than one may fill, Then that alone is told, before its rules are read', () => {
    const spent = spentSince();
    const asks = buildForm(
      Array.from({ length: 20_000 }, (_, index) => field(`f${String(index)}`, 'integer')),
    );
    const judges = buildForm([
      field('a', 'integer', {
        checks: rows(4000, { id: 'c', assert: 'a > ', message: 'M' }) as NonNullable<Field['checks']>,
      }),
    ]);
    expect(checkForm(asks)).toMatchObject([{ rule: 'form-too-large', path: '/pages' }]);
    expect(checkForm(judges)).toMatchObject([{ rule: 'form-too-large', path: '/pages' }]);
    expect(spent()).toBeLessThan(1000);
  });
});
