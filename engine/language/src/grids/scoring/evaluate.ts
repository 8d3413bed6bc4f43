import { ExpressionError, evaluateExpression } from '../../expressions/index.js';

/** Evaluates an expression of a grid; one that fails is null, as an unknown. */
export function evaluate(source: string, context: Readonly<Record<string, unknown>>): unknown {
  try {
    return evaluateExpression(source, context);
  } catch (error) {
    if (error instanceof ExpressionError) return null;
    throw error;
  }
}

/** Evaluates named outputs, each on the same names. */
export function evaluateOutputs(
  outputs: Readonly<Record<string, string>> | undefined,
  context: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(outputs ?? {}).map(([name, source]) => [name, evaluate(source, context)]),
  );
}
