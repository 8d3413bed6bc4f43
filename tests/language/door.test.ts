import * as door from '@trame/language';

describe('Given the door of the language', () => {
  it('When it is opened, Then the names others rely on are there', () => {
    expect(Object.keys(door)).toEqual(
      expect.arrayContaining([
        'DecisionError',
        'ExpressionError',
        'adverbLetter',
        'checkAnswers',
        'checkDecision',
        'checkExpression',
        'checkForm',
        'checkGrid',
        'compileForm',
        'compileValidator',
        'contextShapes',
        'createFormEvaluator',
        'evaluateDecision',
        'evaluateExpression',
        'evaluateForm',
        'evaluateUnaryTests',
        'fieldTypes',
        'formMessage',
        'initialData',
        'initialRow',
        'notApplicable',
        'parseDecision',
        'parseExpression',
        'parseUnaryTests',
        'purgeHidden',
        'runVectors',
        'scoreGrid',
        'standaloneValidatorSource',
        'validateForm',
      ]),
    );
  });

  it('When it is opened, Then the library behind the expressions does not show', () => {
    const shown = Object.keys(door).filter((name) =>
      /^(Feel|feelin|compileExpression|toFeel|fromFeel)/.test(name),
    );
    expect(shown).toEqual([]);
  });
});
