import type { Parent, Shape } from 'bpmn-js/lib/model/Types';
import { is } from '../modeler/bpmn.js';
import type { Editor } from '../modeler/openEditor.js';
import { freeCentre, GAP, middle } from './room.js';

/** Width and height of an event. */
const EVENT = 36;

/** Whether a step may be given a start: nothing leads to it yet, and it is not what begins by itself. */
export function canBegin(shape: Shape): boolean {
  const element = shape.businessObject;
  const itself = is(element, 'StartEvent', 'BoundaryEvent') || element['triggeredByEvent'] === true;
  return !itself && shape.incoming.length === 0;
}

/** Adds a start before a step that nothing leads to, and links them. */
export function prependStart(editor: Editor, target: Shape): Shape {
  return editor.together(() => {
    const start = editor.elementFactory.createShape({ type: 'bpmn:StartEvent' } as never);
    const wished = { x: target.x - GAP - EVENT / 2, y: middle(target).y };
    const parent = target.parent as Parent;
    const placed = editor.modeling.createShape(
      start,
      freeCentre(editor, wished, start, parent),
      parent,
    ) as Shape;
    editor.modeling.connect(placed, target, { type: 'bpmn:SequenceFlow' } as never);
    return placed;
  });
}
