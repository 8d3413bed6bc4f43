import type { Connection, Parent, Shape } from 'bpmn-js/lib/model/Types';
import { is, many } from '../modeler/bpmn.js';
import type { Editor } from '../modeler/openEditor.js';
import type { Point } from '../modeler/placing.js';
import { makeStep } from './makeStep.js';
import { freeCentre, GAP, middle, widen } from './room.js';
import type { StepKind } from './stepKinds.js';

/** Adds a step on a flow, between what it leaves and what it leads to; the first half keeps its condition. */
export function insertStep(editor: Editor, flow: Connection, kind: StepKind): Shape {
  return editor.together(() => insertShape(editor, flow, makeStep(editor, kind)));
}

/** Puts a new shape on a flow and makes room for it. */
export function insertShape(editor: Editor, flow: Connection, shape: Shape): Shape {
  const [source, target] = [flow.source as Shape, flow.target as Shape];
  const centre = roomOn(editor, source, target, shape, flow.parent as Parent);
  const placed = editor.modeling.createShape(shape, centre, flow.parent as Parent) as Shape;
  editor.modeling.reconnectEnd(flow, placed, middle(placed));
  editor.modeling.connect(placed, target, { type: 'bpmn:SequenceFlow' } as never);
  editor.modeling.layoutConnection(flow);
  return placed;
}

/** Adds a step after one that leads nowhere yet. */
export function appendStep(editor: Editor, source: Shape, kind: StepKind): Shape {
  return editor.together(() => appendShape(editor, source, makeStep(editor, kind)));
}

/** Puts a new shape after one, and links them. */
export function appendShape(editor: Editor, source: Shape, shape: Shape): Shape {
  const wished = { x: source.x + source.width + GAP + shape.width / 2, y: middle(source).y };
  const host = (source as { host?: Shape }).host ?? source;
  const centre = freeCentre(editor, wished, shape, host.parent as Parent);
  const placed = editor.modeling.createShape(shape, centre, host.parent as Parent) as Shape;
  editor.modeling.connect(source, placed, { type: 'bpmn:SequenceFlow' } as never);
  return placed;
}

/** Where a shape goes between two others: to the right of the first, at the height of the way it is on. */
function roomOn(editor: Editor, source: Shape, target: Shape, shape: Shape, parent: Parent): Point {
  const right = source.x + source.width;
  const forward = target.x > right;
  if (forward) widen(editor, right + 1, shape.width + 2 * GAP - (target.x - right));
  const branches = many(source.businessObject, 'outgoing').length > 1;
  const level = branches && forward && !is(target.businessObject, 'Gateway') ? target : source;
  const x = right + GAP + shape.width / 2;
  const y = middle(level).y + (branches && !forward ? source.height : 0);
  return freeCentre(editor, { x, y }, shape, parent);
}
