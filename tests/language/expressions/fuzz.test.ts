import fc from 'fast-check';
import { ExpressionError, evaluateExpression, parseExpression } from '@trame/language';

const context = {
  a: 3,
  b: 'texte',
  c: null,
  d: '2026-11-23',
  liste: [1, 2, 3],
  o: { x: 1, y: [{ z: 2 }] },
  'nom complet': 'Léa',
  date: '2026-01-01',
};

const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(
      'a',
      'b',
      'c',
      'd',
      'liste',
      'o.x',
      'o.y.z',
      'nom complet',
      'date',
      'absent',
      '1',
      '0.5',
      '-2',
      '"x"',
      'true',
      'null',
      'duration("P1D")',
      'date("2026-01-01")',
      'today()',
    ),
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('+', '-', '*', '/', '**', '=', '!=', '<', '>=', 'and', 'or'),
        tie('expression'),
      )
      .map(([l, op, r]) => `(${l} ${op} ${r})`),
    fc
      .tuple(tie('expression'), tie('expression'), tie('expression'))
      .map(([i, t, e]) => `if ${i} then ${t} else ${e}`),
    tie('expression').map((each) => `not(${each})`),
    fc
      .tuple(
        fc.constantFrom('count', 'sum', 'string', 'floor', 'upper case', 'min', 'flatten', 'get entries'),
        tie('expression'),
      )
      .map(([f, each]) => `${f}(${each})`),
    tie('expression').map((each) => `liste[item > ${each}]`),
    tie('expression').map((each) => `for i in liste return ${each}`),
    fc
      .tuple(tie('expression'), tie('expression'))
      .map(([l, r]) => `${l} in [1..5] or ${r} in (1, "x", null)`),
    fc.tuple(tie('expression'), tie('expression')).map(([l, r]) => `{k: ${l}, m: ${r}}`),
    tie('expression').map((each) => `[${each}, 1]`),
  ),
}));

const outcome = (source: string, names: Record<string, unknown>): unknown => {
  try {
    return { value: evaluateExpression(source, names) };
  } catch (error) {
    if (error instanceof ExpressionError) return { refused: error.code };
    throw error;
  }
};

describe('Given expressions drawn at random', () => {
  it('When they run compiled or parsed anew, Then they give the same plain JSON', () => {
    fc.assert(
      fc.property(expression, (source) => {
        const compiled = outcome(source, context);
        expect(outcome(source, { ...context, 'nom-à-tirets': 1 })).toEqual(compiled);
        expect(JSON.parse(JSON.stringify(compiled))).toEqual(compiled);
      }),
      { numRuns: 600 },
    );
  });

  it('When anything at all is read, Then the answer is a fault or names, never an exception', () => {
    const tokens = fc.constantFrom(
      'a',
      '.',
      '[',
      ']',
      '(',
      ')',
      '{',
      '}',
      ':',
      ',',
      'for',
      'in',
      'return',
      'some',
      'satisfies',
      'if',
      'then',
      'else',
      'function',
      '..',
      '"',
      "'",
      '`',
      '@',
      '//',
      '/*',
      '?',
      '-',
      '=',
      '1',
      ' ',
      '\n',
      'é',
      '😀',
      '\\',
      'date',
      'external',
      'instance of',
    );
    const anything = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.array(tokens, { maxLength: 25 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(anything, (source) => {
        expect(typeof parseExpression(source).ok).toBe('boolean');
        outcome(source, context);
      }),
      { numRuns: 1500 },
    );
  });
});
