import { evaluateExpression, evaluateUnaryTests, ExpressionError } from '../expressions/index.js';
import type { Decision, DecisionRule } from './Decision.js';
import { DecisionError } from './DecisionError.js';
import { hitPolicies } from './hitPolicies/index.js';
import type { Match } from './hitPolicies/HitPolicyRule.js';

/**
 * Takes a decision on plain JSON. Gives the outputs by name (lists of values for COLLECT, RULE ORDER and OUTPUT ORDER,
 * a number for an aggregator); when no rule matches, the default outputs, or null when there are none.
 *
 * @throws DecisionError when rules overlap under UNIQUE, differ under ANY, or a value is out of those a column lists; it
 * names the place, never the value, which not everybody who reads the message may read.
 * @throws ExpressionError when a cell cannot be evaluated; its message says which.
 */
export function evaluateDecision(
  decision: Decision,
  context: Record<string, unknown>,
): Record<string, unknown> | null {
  const inputs = decision.inputs.map((input) => {
    const value = inCell(`Colonne «\u00a0${input.label}\u00a0»`, () =>
      evaluateExpression(input.expression, context),
    );
    if (input.values !== undefined && value !== null && !evaluateUnaryTests(input.values, value, context)) {
      throw new DecisionError(
        'input-value',
        `Colonne «\u00a0${input.label}\u00a0»\u00a0: la valeur donnée n’est pas prévue.`,
      );
    }
    return value;
  });
  const matches = decision.rules.flatMap((rule, index): Match[] =>
    inCell(`Règle ${index + 1}`, () =>
      isMatch(rule, inputs, context)
        ? [{ place: index + 1, outputs: outputsOf(decision, rule.outputs, context, `Règle ${index + 1}`) }]
        : [],
    ),
  );
  return matches.length === 0
    ? defaults(decision, context)
    : hitPolicies[decision.hitPolicy](decision, matches);
}

/** Says where in the table an expression failed. */
function inCell<Value>(where: string, evaluate: () => Value): Value {
  try {
    return evaluate();
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const { source, code, position } = error;
    throw new ExpressionError(source, { code, position, message: `${where}\u00a0: ${error.message}` });
  }
}

function isMatch(rule: DecisionRule, inputs: unknown[], context: Record<string, unknown>): boolean {
  return inputs.every((value, index) => evaluateUnaryTests(rule.inputs[index] ?? '-', value, context));
}

function outputsOf(
  decision: Decision,
  entries: string[],
  context: Record<string, unknown>,
  where: string,
): Record<string, unknown> {
  return Object.fromEntries(
    decision.outputs.map(({ name, label, values }, index) => {
      const source = entries[index] ?? '';
      const value = source === '' || source === '-' ? null : evaluateExpression(source, context);
      if (values !== undefined && value !== null && !evaluateUnaryTests(values, value, context)) {
        throw new DecisionError(
          'output-value',
          `${where}, colonne «\u00a0${label}\u00a0»\u00a0: la valeur donnée n’est pas prévue.`,
        );
      }
      return [name, value];
    }),
  );
}

function defaults(decision: Decision, context: Record<string, unknown>): Record<string, unknown> | null {
  if (decision.outputs.every((output) => output.default === undefined)) return null;
  return outputsOf(
    decision,
    decision.outputs.map((output) => output.default ?? ''),
    context,
    'Sans règle',
  );
}
