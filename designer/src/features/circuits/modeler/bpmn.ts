/** An element of the model as moddle gives it: what the file says, apart from how it is drawn. */
export interface Bo {
  readonly $type: string;
  readonly $parent?: Bo;
  id: string;
  $instanceOf(type: string): boolean;
  get(name: string): unknown;
  [property: string]: unknown;
}

/** Whether an element is of a type of the standard, or specialises it: `is(element, 'FlowNode')`. */
export const is = (element: Bo | undefined, ...types: string[]): boolean =>
  element !== undefined &&
  types.some((type) => element.$instanceOf(type.includes(':') ? type : `bpmn:${type}`));

/** The name of a type without its prefix, as written: `UserTask`. */
export const typeOf = (element: Bo): string => element.$type.split(':').at(-1) ?? '';

/** A text attribute; nothing when absent or blank. */
export function textOf(element: Bo | undefined, name: string): string | undefined {
  const value = element?.[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

export const nameOf = (element: Bo): string => textOf(element, 'name') ?? '';

/** Children or references under a property. */
export function many(element: Bo | undefined, name: string): Bo[] {
  const value = element?.[name];
  return Array.isArray(value) ? (value as Bo[]) : [];
}

/** A child or a reference. */
export function one(element: Bo | undefined, name: string): Bo | undefined {
  const value = element?.[name];
  return typeof value === 'object' && value !== null && '$type' in value ? (value as Bo) : undefined;
}

/** The text of an expression under a property. */
export const expressionOf = (element: Bo | undefined, name: string): string | undefined =>
  textOf(one(element, name), 'body');

/** The extension elements of one type of the `trame` namespace: `Form`, `Output`… */
export const extensionsOf = (element: Bo | undefined, type: string): Bo[] =>
  many(one(element, 'extensionElements'), 'values').filter(
    ({ $type }) => $type.toLowerCase() === `trame:${type.toLowerCase()}`,
  );

/** What an event waits for or throws; the first of its definitions. */
export const eventOf = (element: Bo | undefined): Bo | undefined => many(element, 'eventDefinitions')[0];

/** `Timer`, `Message`… of an event definition. */
export const eventKindOf = (element: Bo | undefined): string | undefined => {
  const definition = eventOf(element);
  return definition && typeOf(definition).replace(/EventDefinition$/, '');
};

/** The process that holds an element. */
export function processOf(element: Bo): Bo | undefined {
  let current: Bo | undefined = element;
  while (current && !is(current, 'Process')) current = current.$parent;
  return current;
}

/** The process of a file that runs: the first executable one, else the first. */
export function mainProcess(definitions: Bo): Bo | undefined {
  const processes = many(definitions, 'rootElements').filter((each) => is(each, 'Process'));
  return processes.find((each) => each['isExecutable'] === true) ?? processes[0];
}
