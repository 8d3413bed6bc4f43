import { compileForm, compileValidator, submitForm } from '@trame/language';
import { buildForm, field } from './buildForm.js';

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
    });
  });

  it('When a repeat inside a row has too many, Then the row is named', () => {
    const { faults } = judge({ titulaires: [{}, { liens: rows(10_000) }] });
    expect(faults.map(({ path, rule }) => [path, rule])).toEqual([['/titulaires/1/liens', 'maxItems']]);
  });

  it('When a text weighs ten megabytes, Then its length is told, quickly', () => {
    const started = performance.now();
    const { faults } = judge({ recit: 'é'.repeat(10_000_000) });
    expect(faults.map(({ path, rule }) => [path, rule])).toEqual([['/recit', 'maxLength']]);
    expect(performance.now() - started).toBeLessThan(2000);
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
