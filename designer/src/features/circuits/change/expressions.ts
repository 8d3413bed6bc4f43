import type { Element } from 'bpmn-js/lib/model/Types';
import type { Bo } from '../modeler/bpmn.js';
import type { Editor } from '../modeler/openEditor.js';
import { link } from './extensions.js';

/** Writes an expression under a property of an element, or of a part of it; an empty one is taken away. */
export function setExpression(
  { bpmnFactory, modeling }: Editor,
  element: Element,
  property: string,
  body: string,
  holder: Bo = element.businessObject as Bo,
): void {
  const expression =
    body.trim() === '' ? undefined : (bpmnFactory.create('bpmn:FormalExpression', { body }) as Bo);
  link(expression, holder);
  modeling.updateModdleProperties(element, holder, { [property]: expression });
}

/** Writes the text that explains an element. */
export function setDocumentation(
  { bpmnFactory, modeling }: Editor,
  element: Element,
  text: string,
  holder: Bo = element.businessObject as Bo,
): void {
  const documentation = text === '' ? [] : [bpmnFactory.create('bpmn:Documentation', { text }) as Bo];
  for (const each of documentation) link(each, holder);
  modeling.updateModdleProperties(element, holder, { documentation });
}
