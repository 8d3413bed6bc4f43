import type { Element } from 'bpmn-js/lib/model/Types';
import { type Bo, many, one } from '../modeler/bpmn.js';
import type { Editor } from '../modeler/openEditor.js';

/** What an extension element says: its attributes, and for a connector its inputs. */
export type Attributes = Record<string, string | number | boolean | Bo[] | undefined>;

/**
 * Replaces the extension elements of one type: `setExtensions(editor, task, 'Form', [{ ref: 'accueil' }])`. The others
 * stay. `holder` is what has them when it is not the element itself: the loop of an activity.
 */
export function setExtensions(
  { bpmnFactory, modeling }: Editor,
  element: Element,
  type: string,
  list: Attributes[],
  holder: Bo = element.businessObject as Bo,
): void {
  const before = one(holder, 'extensionElements');
  const others = many(before, 'values').filter(
    ({ $type }) => $type.toLowerCase() !== `trame:${type.toLowerCase()}`,
  );
  const own = list.map((attributes) => bpmnFactory.create(`trame:${type}`, defined(attributes)) as Bo);
  const values = [...others, ...own];
  const extensionElements =
    values.length === 0 ? undefined : (bpmnFactory.create('bpmn:ExtensionElements', { values }) as Bo);
  for (const each of values) link(each, extensionElements);
  for (const each of own) for (const inside of many(each, 'inputs')) link(inside, each);
  link(extensionElements, holder);
  modeling.updateModdleProperties(element, holder, { extensionElements });
}

/** Gives an element the one extension of a type, or takes it away. */
export const setExtension = (
  editor: Editor,
  element: Element,
  type: string,
  attributes: Attributes | undefined,
): void => setExtensions(editor, element, type, attributes ? [attributes] : []);

const defined = (attributes: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined && value !== ''));

/** Says what holds an element; moddle writes it by this. */
export function link(element: Bo | undefined, holder: Bo | undefined): void {
  if (element) (element as { $parent?: Bo }).$parent = holder;
}
