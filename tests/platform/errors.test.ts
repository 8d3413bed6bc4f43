import { defineErrors, errorCatalogue, platformErrors, Problem } from '../../engine/src/platform/index.js';

describe('Given the errors of a room', () => {
  const errors = defineErrors({ 'essai-absent': { status: 404, title: 'Cet essai n’existe pas.' } });

  it('When one is thrown, Then it carries its status, its French title and its detail, and keeps its cause private', () => {
    const cause = new Error('secret');
    const problem = errors.problem('essai-absent', { detail: 'Numéro 3.', cause });
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({
      code: 'essai-absent',
      status: 404,
      title: 'Cet essai n’existe pas.',
      detail: 'Numéro 3.',
    });
    expect(problem.cause).toBe(cause);
    expect(problem.message).not.toContain('secret');
  });

  it('Then they are in the catalogue, sorted by code', () => {
    const codes = errorCatalogue().map(({ code }) => code);
    expect(codes).toContain('essai-absent');
    expect(codes).toEqual([...codes].sort());
  });

  it('When a code is unknown, taken with another meaning, or badly written, Then it is refused', () => {
    expect(() => new Problem('inconnu-au-bataillon')).toThrow('declared by no room');
    expect(() => defineErrors({ 'not-found': { status: 410, title: 'Autre chose.' } })).toThrow(
      'declared twice',
    );
    expect(() => defineErrors({ PasBon: { status: 400, title: 'x' } })).toThrow('not kebab-case');
  });

  it('Then every title of the platform is a French sentence with its typography', () => {
    for (const code of platformErrors.codes) {
      const { title, status } = platformErrors.problem(code);
      expect(title).toMatch(/^[A-ZÀÉ].*\.$/);
      expect(title).not.toMatch(/'| [?!;]/);
      expect(status).toBeGreaterThanOrEqual(400);
    }
  });
});
