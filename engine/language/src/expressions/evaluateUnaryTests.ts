import { unaryTest } from 'feelin';
import { analyseExpression } from './analyseExpression.js';
import { guarded } from './compileExpression.js';
import { contextNames } from './contextNames.js';
import { ExpressionError } from './ExpressionError.js';
import { newIntake, toFeel } from './toFeel.js';

/**
 * Tells whether a value passes the unary tests of a decision table cell (`-`, `"a", "b"`, `[18..65)`, `not(…)`, `? > x`).
 * Value and context are plain JSON, as for `evaluateExpression`.
 *
 * @throws ExpressionError when the tests are refused, or when they fail while they run.
 */
export function evaluateUnaryTests(
  source: string,
  value: unknown,
  context: Record<string, unknown>,
): boolean {
  if (source.trim() === '-') return true;
  const intake = newIntake();
  const lookup = contextNames(context, intake);
  const names = [...Object.keys(context), 'today', 'now'];
  const values: Record<string, unknown> = Object.fromEntries(names.map((name) => [name, lookup(name)]));
  values['?'] = toFeel(value, intake);
  const analysis = analyseExpression(source, 'unaryTests', values);
  if (!analysis.ok) throw new ExpressionError(source, analysis.fault);
  return guarded(source, () => unaryTest(source, values).value) === true;
}
