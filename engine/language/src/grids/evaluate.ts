import { ExpressionError, compileExpression, fromFeel, toFeel } from '../expressions/index.js';

/** Gives what a name stands for, in plain JSON; undefined when it stands for nothing. */
export type Names = (name: string) => unknown;

/** Evaluates an expression of a grid; one that fails is null, as an unknown. */
export function evaluate(source: string, names: Names): unknown {
  try {
    return evaluateStrictly(source, names);
  } catch (error) {
    if (error instanceof ExpressionError) return null;
    throw error;
  }
}

/**
 * Evaluates an expression of a grid.
 *
 * @throws ExpressionError when it cannot be read, or fails while it runs
 */
export function evaluateStrictly(source: string, names: Names): unknown {
  const lookup = (name: string): unknown => {
    const value = names(name);
    return value === undefined ? undefined : toFeel(value);
  };
  return fromFeel(compileExpression(source).run(lookup).value);
}

/** Evaluates named outputs, each on the same names. */
export function evaluateOutputs(
  outputs: Readonly<Record<string, string>> | undefined,
  names: Names,
): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [name, source] of Object.entries(outputs ?? {})) found[name] = evaluate(source, names);
  return found;
}

/** Gives names that hide others. */
export const withNames =
  (names: Names, more: Readonly<Record<string, unknown>>): Names =>
  (name) =>
    Object.hasOwn(more, name) ? more[name] : names(name);
