import type { DmnModdle, ModdleElement } from 'dmn-moddle';
import type { Decision } from './Decision.js';
import { readFile } from './parseDecision.js';
import { children, text } from './readTable.js';

/**
 * Writes a decision table into the DMN file it was read from: name, policy, columns and rules become those given; what
 * else the file says (description, drawing, the notes of a rule that stays) is kept. What `parseDecision` reads of the
 * answer is what was given.
 *
 * @throws DecisionError as `parseDecision` does, for the file
 */
export async function writeDecision(xml: string, decision: Decision): Promise<string> {
  const file = await readFile(xml);
  const { moddle, root, table } = file;
  file.decision['name'] = decision.name;
  table['hitPolicy'] = decision.hitPolicy;
  table['aggregation'] = decision.aggregation;
  const make = maker(moddle);
  const known = (property: string): Map<string, ModdleElement> =>
    new Map(children(table, property).map((each) => [text(each['id']), each]));
  const [inputs, outputs, rules] = [known('input'), known('output'), known('rule')];
  table['input'] = decision.inputs.map((input) => {
    const expression = make('dmn:LiteralExpression', { text: input.expression, typeRef: input.typeRef });
    const values = input.values === undefined ? undefined : make('dmn:UnaryTests', { text: input.values });
    const before = inputs.get(input.id) ?? make('dmn:InputClause', { id: input.id });
    return assign(before, { label: input.label, inputExpression: expression, inputValues: values }, table);
  });
  table['output'] = decision.outputs.map((output) => {
    const values = output.values === undefined ? undefined : make('dmn:UnaryTests', { text: output.values });
    const otherwise =
      output.default === undefined ? undefined : make('dmn:LiteralExpression', { text: output.default });
    const before = outputs.get(output.id) ?? make('dmn:OutputClause', { id: output.id });
    const { name, label, typeRef } = output;
    return assign(
      before,
      { name, label, typeRef, outputValues: values, defaultOutputEntry: otherwise },
      table,
    );
  });
  table['rule'] = decision.rules.map((rule) => {
    const before = rules.get(rule.id) ?? make('dmn:DecisionRule', { id: rule.id });
    const inputEntry = rule.inputs.map((cell) => make('dmn:UnaryTests', { text: cell === '' ? '-' : cell }));
    const outputEntry = rule.outputs.map((cell) => make('dmn:LiteralExpression', { text: cell }));
    return assign(before, { inputEntry, outputEntry }, table);
  });
  return (await moddle.toXML(root, { format: true })).xml;
}

type Make = (type: string, attributes: Record<string, unknown>) => ModdleElement;

const maker =
  (moddle: DmnModdle): Make =>
  (type, attributes) =>
    moddle.create(
      type,
      Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined)),
    );

/** Gives an element its parts, and those parts their parent; moddle writes by it. */
function assign(
  element: ModdleElement,
  parts: Record<string, unknown>,
  parent: ModdleElement,
): ModdleElement {
  for (const [name, value] of Object.entries(parts)) {
    element[name] = value;
    for (const part of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof part === 'object' && part !== null) (part as ModdleElement)['$parent'] = element;
    }
  }
  element['$parent'] = parent;
  return element;
}
