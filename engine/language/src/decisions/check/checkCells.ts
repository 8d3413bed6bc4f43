import {
  type Shape,
  checkExpression,
  parseExpression,
  parseUnaryTests,
  quote,
  testLiterals,
  typeNames,
} from '../../expressions/index.js';
import type { DecisionInput } from '../Decision.js';
import { type DecisionCheck, scalarOf } from './DecisionCheck.js';

/** Reports what is wrong in the expressions of a table: syntax, bounds, unknown names, types. */
export function checkCells(check: DecisionCheck): void {
  const { inputs, outputs, rules } = check.decision;
  inputs.forEach((input, index) => {
    const at = `/inputs/${String(index)}`;
    expression(check, input.expression, `${at}/expression`);
    if (input.values !== undefined) tests(check, input.values, `${at}/values`, input);
  });
  outputs.forEach((output, index) => {
    const at = `/outputs/${String(index)}`;
    if (output.values !== undefined) tests(check, output.values, `${at}/values`, output);
    if (output.default !== undefined) expression(check, output.default, `${at}/default`, output.typeRef);
  });
  rules.forEach((rule, place) => {
    const at = `/rules/${String(place)}`;
    rule.inputs.forEach((source, index) => {
      tests(check, source, `${at}/inputs/${String(index)}`, inputs[index]);
    });
    rule.outputs.forEach((source, index) => {
      if (source !== '' && source !== '-')
        expression(check, source, `${at}/outputs/${String(index)}`, outputs[index]?.typeRef);
    });
  });
}

function expression({ names, report }: DecisionCheck, source: string, path: string, typeRef?: string): void {
  const parsed = parseExpression(source);
  if (!parsed.ok) {
    report(path, `expression-${parsed.code}`, parsed.message, source);
    return;
  }
  const scope: Readonly<Record<string, Shape>> =
    names ?? Object.fromEntries(parsed.names.map((name) => [name, { kind: 'any' }]));
  const { remarks } = checkExpression(source, scope, scalarOf(typeRef));
  for (const { rule, message } of remarks.filter((remark) => names || !callsFunction(remark.rule))) {
    report(path, `expression-${rule}`, message, source);
  }
}

/** Without names in force nothing can be said of what is called. */
const callsFunction = (rule: string): boolean => rule === 'unknown-function' || rule === 'unknown-name';

function tests(
  { report }: DecisionCheck,
  source: string,
  path: string,
  column: Pick<DecisionInput, 'typeRef' | 'label'> | undefined,
): void {
  const parsed = parseUnaryTests(source);
  if (!parsed.ok) {
    report(path, `expression-${parsed.code}`, parsed.message, source);
    return;
  }
  const type = scalarOf(column?.typeRef);
  const wrong = type && testLiterals(source).find((literal) => literal.type !== type);
  if (!wrong) return;
  report(
    path,
    'expression-wrong-type',
    `${quote(source)} compare ${typeNames[wrong.type]}, or «\u00a0${column?.label ?? ''}\u00a0» est ${typeNames[type]}.`,
    source,
  );
}
