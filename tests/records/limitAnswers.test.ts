import type { Problem } from '../../engine/src/platform/index.js';
import { limitAnswers } from '../../engine/src/records/answers/limitAnswers.js';

function refusal(work: () => void): Problem | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return error as Problem;
  }
}

const rows = (count: number) => Array.from({ length: count }, () => ({}));

describe('Given answers to keep as they come, beyond all measure', () => {
  it('When there are more values than any form has, or too deep, Then the whole is refused', () => {
    const many = Object.fromEntries(rows(100_000).map((_, index) => [`k${index}`, 1]));
    const deep = JSON.parse(`{"nom":${'['.repeat(50_000)}${']'.repeat(50_000)}}`) as object;
    expect(refusal(() => limitAnswers({ titulaires: rows(200), nom: 'Roux', adresse: {} }))).toBeUndefined();
    expect(refusal(() => limitAnswers(many))).toMatchObject({ code: 'body-too-large' });
    expect(refusal(() => limitAnswers(deep))).toMatchObject({ code: 'body-too-large' });
  });
});
