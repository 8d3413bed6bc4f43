import type { Fault } from '@trame/schemas';
import { childrenOf, type Element, isElement, typeOf } from '../compile/moddle.js';
import type { ParsedXml } from '../compile/readXml.js';
import type { Definition } from '../definition.js';

export { titleOf } from './titleOf.js';

/** A file under check: every element in the order of the file, and what was compiled of it. */
export type CircuitFile = {
  parsed: ParsedXml;
  xml: string;
  elements: Element[];
  definition: Definition;
};

/** One rule, or one family of rules about one thing; gives every fault it finds. */
export type Rule = (file: CircuitFile) => Fault[];

/** A fault about an element: a sentence that names it, and what to do. */
export function faultAt(
  element: Element,
  rule: string,
  message: string,
  remedy: string,
  value?: unknown,
): Fault {
  const fault: Fault = { path: `/${element.id ?? ''}`, rule, message, remedy, level: 'error' };
  return value === undefined ? fault : { ...fault, value };
}

/** What holds an element. */
export const containerOf = (element: Element): Element | undefined =>
  isElement(element.$parent) ? element.$parent : undefined;

/** Whether an element's type is, or specialises, a type of the standard: `bpmn:FlowNode`. */
export function isA(element: Element, type: string): boolean {
  const check = element.$instanceOf as unknown;
  return typeof check === 'function' && (check as (name: string) => boolean).call(element, type);
}

export const ofType = (file: CircuitFile, ...types: string[]): Element[] =>
  file.elements.filter((element) => types.includes(typeOf(element)));

/** Every element under a root, in the order of the file. */
export function elementsUnder(root: Element | undefined): Element[] {
  const found: Element[] = [];
  const seen = new Set<Element>();
  const visit = (element: Element): void => {
    if (seen.has(element) || element.$type.startsWith('bpmndi:')) return;
    seen.add(element);
    found.push(element);
    childrenOf(element).forEach(visit);
  };
  if (root) visit(root);
  return found;
}
