import { evaluateExpression } from '@trame/language';
import { readCondition } from '../../../designer/src/features/grids/conditions/readCondition.js';
import { sayExpression } from '../../../designer/src/features/grids/conditions/sayExpression.js';
import { writeCondition } from '../../../designer/src/features/grids/conditions/writeCondition.js';
import { buildGrid } from './buildGrid.js';

const ids = new Set(['repas', 'sommeil']);

describe('Conditions of a grid by simple choices', () => {
  it.each([
    'score >= 5',
    'band = "bas"',
    'answers.repas = "0"',
    'outputs.gir <= 2',
    'outputs.eligible = true',
    'score >= 5 and answers.sommeil != "2"',
    'score > 5 or band = "bas" or answers.repas = "1"',
  ])('Given %s, when it is read and written again, then it is the same', (source) => {
    const condition = readCondition(source, ids);
    expect(condition && writeCondition(condition)).toBe(source);
  });

  it('Given the bare name of an item, then it is read as its answer', () => {
    expect(readCondition('repas = "0"', ids)?.comparisons[0]?.subject).toEqual({ kind: 'item', id: 'repas' });
  });

  it.each([
    'count(missing) > 2',
    'score + 1 >= 5',
    'score >= 5 and (band = "a" or band = "b")',
    'autre = "0"',
    '',
  ])('Given « %s », then it is left as a formula', (source) => {
    expect(readCondition(source, ids)).toBeUndefined();
  });

  it('Given a text with quotes, then it is written so that FEEL reads it back', () => {
    const value = 'dit « "non" » \\ puis part';
    const source = writeCondition({
      joint: 'and',
      comparisons: [{ subject: { kind: 'item', id: 'repas' }, operator: '=', value }],
    });
    expect(evaluateExpression(source, { answers: { repas: value } })).toBe(true);
    expect(readCondition(source, ids)?.comparisons[0]?.value).toBe(value);
  });

  it('Given a condition, then it is said with the words of the grid', () => {
    const said = (source: string) => sayExpression(buildGrid(), source)?.replaceAll('\u00a0', ' ');
    expect(said('score >= 5 and answers.repas = "0"')).toBe(
      '« Score » est d’au moins 5 et « Repas » est « Jamais »',
    );
    expect(said('band != "bas"')).toBe('« Seuil atteint » n’est pas « Soutien »');
    expect(said('answers.repas in ["0", "1"]')).toBe('« Repas » est « Jamais » ou « Parfois »');
    expect(said('score + 1 > 2')).toBeUndefined();
  });
});
