import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Form } from '@trame/schemas';
import type { Problem } from '../../engine/src/platform/index.js';
import { limitAnswers, limitRows } from '../../engine/src/records/answers/limitAnswers.js';

let form: Form;
beforeAll(async () => {
  const file = path.resolve(
    import.meta.dirname,
    '..',
    '..',
    'packs',
    'pde',
    'forms',
    'demande-admission.form.json',
  );
  form = JSON.parse(await readFile(file, 'utf8')) as Form;
});

function refusal(work: () => void): Problem | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return error as Problem;
  }
}

const rows = (count: number) => Array.from({ length: count }, () => ({}));

describe('Given answers beyond what a form takes', () => {
  it('When a repeat has more rows than it takes, Then it is told at its place before any rule runs', () => {
    expect(refusal(() => limitRows(form, { titulaires: rows(6), fratrie: rows(15) }))).toBeUndefined();
    expect(refusal(() => limitRows(form, { titulaires: rows(650_000) }))).toMatchObject({
      code: 'invalid-form-data',
      faults: [{ path: '/titulaires', rule: 'maxItems', message: 'Il en faut 6 au plus.' }],
    });
  });

  it('When there are more values than any form has, or too deep, Then the whole is refused', () => {
    const many = Object.fromEntries(rows(100_000).map((_, index) => [`k${index}`, 1]));
    const deep = JSON.parse(`{"nom":${'['.repeat(50_000)}${']'.repeat(50_000)}}`) as object;
    expect(refusal(() => limitAnswers({ titulaires: rows(200), nom: 'Roux', adresse: {} }))).toBeUndefined();
    expect(refusal(() => limitAnswers(many))).toMatchObject({ code: 'body-too-large' });
    expect(refusal(() => limitAnswers(deep))).toMatchObject({ code: 'body-too-large' });
  });
});
