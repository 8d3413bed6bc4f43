/** An element as bpmn-moddle gives it; references are resolved to elements. */
export type Element = { readonly $type: string; readonly id?: string; readonly [property: string]: unknown };

/** The name of an element's type without its namespace, first letter lowered: `userTask`. */
export function typeOf(element: Element): string {
  const name = element.$type.split(':').at(-1)!;
  return name.charAt(0).toLowerCase() + name.slice(1);
}

export const isElement = (value: unknown): value is Element =>
  typeof value === 'object' && value !== null && typeof (value as { $type?: unknown }).$type === 'string';

/** A text attribute; nothing when absent or blank. */
export function text(element: Element | undefined, name: string): string | undefined {
  const value = element?.[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

export function number(element: Element, name: string): number | undefined {
  const value = element[name];
  return typeof value === 'number' ? value : undefined;
}

export const flag = (element: Element, name: string): boolean => element[name] === true;

/** A child element or a resolved reference. */
export function one(element: Element | undefined, name: string): Element | undefined {
  const value = element?.[name];
  return isElement(value) ? value : undefined;
}

export function many(element: Element | undefined, name: string): Element[] {
  const value = element?.[name];
  return Array.isArray(value) ? value.filter(isElement) : [];
}

/** What an element holds, whatever the property: references to elsewhere left aside. */
export const childrenOf = (element: Element): Element[] =>
  Object.values(element)
    .flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [value]))
    .filter((child): child is Element => isElement(child) && child.$parent === element);

/** The text of an expression element. */
export const bodyOf = (element: Element, name: string): string | undefined =>
  text(one(element, name), 'body');

/** The extension elements of one type of the `trame` namespace: `form`, `output`… */
export function extensions(element: Element, type: string): Element[] {
  return many(one(element, 'extensionElements'), 'values').filter(
    ({ $type }) => $type.toLowerCase() === `trame:${type.toLowerCase()}`,
  );
}
