import type { ModdleElement } from 'dmn-moddle';
import type { DecisionInput, DecisionOutput, DecisionRule } from './Decision.js';

/** Elements under a property of an element. */
export const children = (element: ModdleElement, property: string): ModdleElement[] =>
  (element[property] as ModdleElement[] | undefined) ?? [];

/** A text as it is written, '' when there is none. */
export const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Text of an element such as `<inputEntry><text>`. */
const textIn = (element: unknown): string => text((element as ModdleElement | undefined)?.['text']);

/** Gives a property only when it is written. */
const written = <K extends string>(name: K, value: string): Partial<Record<K, string>> =>
  value === '' ? {} : ({ [name]: value } as Record<K, string>);

/** Reads an input clause. */
export function inputOf(element: ModdleElement, index: number): DecisionInput {
  const expression = element['inputExpression'] as ModdleElement | undefined;
  const source = textIn(expression);
  return {
    id: text(element['id']),
    label: text(element['label']) || source || `entrée ${String(index + 1)}`,
    expression: source,
    ...written('typeRef', text(expression?.['typeRef'])),
    ...written('values', textIn(element['inputValues'])),
  };
}

/** Reads an output clause. */
export function outputOf(element: ModdleElement, index: number): DecisionOutput {
  const name = text(element['name']);
  return {
    id: text(element['id']),
    name,
    label: text(element['label']) || name || `sortie ${String(index + 1)}`,
    ...written('typeRef', text(element['typeRef'])),
    ...written('values', textIn(element['outputValues'])),
    ...written('default', textIn(element['defaultOutputEntry'])),
  };
}

/** Reads a rule; an empty cell of an input is `-`. */
export function ruleOf(element: ModdleElement): DecisionRule {
  return {
    id: text(element['id']),
    inputs: children(element, 'inputEntry').map((entry) => textIn(entry) || '-'),
    outputs: children(element, 'outputEntry').map(textIn),
  };
}
