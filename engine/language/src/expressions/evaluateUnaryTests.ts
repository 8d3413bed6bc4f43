import { evaluate, unaryTest } from 'feelin';
import { type Analysis, analyseExpression } from './analyseExpression.js';
import { guarded, takenIn } from './compileExpression.js';
import { freeConstructors, withoutShared } from './constructors.js';
import { contextNames } from './contextNames.js';
import { ExpressionError } from './ExpressionError.js';
import { limits } from './limits.js';
import { newFuel, spend, withFuel } from './meter.js';
import { meteredBuiltins } from './meteredBuiltins.js';
import { meterFunctions } from './metering.js';
import { type SyntaxNode, syntaxTree } from './syntaxTree.js';
import { boundWidth, isPlainName, newIntake, toFeel } from './toFeel.js';
import { toRun } from './toRun.js';
import { workOf } from './workOf.js';

/**
 * Tells whether a value passes the unary tests of a decision table cell (`-`, `"a", "b"`, `[18..65)`, `not(…)`, `? > x`).
 * Value and context are plain JSON, as for `evaluateExpression`; a name the context lacks is null.
 *
 * @throws ExpressionError when the tests are refused, or when they fail while they run.
 */
export function evaluateUnaryTests(
  source: string,
  value: unknown,
  context: Record<string, unknown>,
): boolean {
  return source.trim() === '-' || takenIn(source, () => passes(source, value, context));
}

function passes(source: string, value: unknown, context: Record<string, unknown>): boolean {
  const intake = newIntake();
  const lookup = contextNames(context, intake);
  const give = (names: string[]): Record<string, unknown> => {
    const read = names
      .map((name) => [name, lookup(name)] as const)
      .filter(([, found]) => found !== undefined);
    return Object.fromEntries(read);
  };
  const plain = Object.keys(context).every(isPlainName);
  const known = plain ? {} : give([...Object.keys(context), 'today', 'now']);
  if (!plain) boundWidth(context, intake);
  const analysis = accepted(source, analyseExpression(source, 'unaryTests', withoutShared(known)));
  // Trap: told of a name `?`, the parser takes it for a variable.
  const given = plain ? give(analysis.names) : known;
  const freed = freeConstructors(source, analysis.tree, Object.keys(given));
  const values = {
    ...nothingFor(analysis.names),
    ...meteredBuiltins(analysis.names),
    ...given,
    ...freed.values,
    ...meterFunctions,
    '?': toFeel(value, intake),
  };
  const { body, work } = guarded(source, () =>
    toRun(freed.source, 'unaryTests', analysis.names, known, values),
  );
  return guarded(source, () =>
    withFuel(newFuel(), () => {
      spend(work * workOf(values['?'], limits.fuel));
      if (values['?'] !== null || !readsInput(analysis.tree)) return unaryTest(body, values).value === true;
      return passesWithoutInput(syntaxTree(body, 'unaryTests', known), values);
    }),
  );
}

/** Trap: feelin looks for a name that it does not find among all the others, each time. */
const nothingFor = (names: readonly string[]): Record<string, unknown> =>
  withoutShared(Object.fromEntries(names.map((name) => [name, null])));

function accepted(source: string, analysis: Analysis): Extract<Analysis, { ok: true }> {
  if (!analysis.ok) throw new ExpressionError(source, analysis.fault);
  return analysis;
}

const readsInput = (node: SyntaxNode): boolean => node.name === '?' || node.children.some(readsInput);

/**
 * Trap: feelin compares what a test gives to the input, so that `? > 5` on a missing input is null = null, true. DMN 1.3
 * (7.3.6) wants a test that reads `?` to be true.
 */
function passesWithoutInput(tree: SyntaxNode, values: Record<string, unknown>): boolean {
  const list = tree.children.find((child) => child.name === 'PositiveUnaryTests');
  const passed = (list?.children ?? []).some((test) =>
    readsInput(test)
      ? evaluate(test.text, values).value === true
      : unaryTest(test.text, values).value === true,
  );
  return tree.children[0]?.name === 'not' ? !passed : passed;
}
