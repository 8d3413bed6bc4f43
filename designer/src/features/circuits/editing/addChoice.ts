import type { Connection, Parent, Shape } from 'bpmn-js/lib/model/Types';
import { type Bo, is, one } from '../modeler/bpmn.js';
import type { Editor } from '../modeler/openEditor.js';
import { joinsOf } from '../outline/joinOf.js';
import { scopeGraph } from '../outline/scopeGraph.js';
import { insertShape } from './insertStep.js';
import { makeStep } from './makeStep.js';
import { freeCentre, GAP, middle } from './room.js';
import { type ChoiceKind, TASK } from './stepKinds.js';

/**
 * Adds a choice on a flow: a gateway, the one where its ways meet again, and a first way with one task. The way that was
 * there stays; it is the default of a choice.
 */
export function addChoice(editor: Editor, flow: Connection, { type, name }: ChoiceKind): Shape {
  return editor.together(() => {
    const split = editor.elementFactory.createShape({ type } as never);
    (split.businessObject as Bo)['name'] = name;
    const placed = insertShape(editor, flow, split);
    const straight = placed.outgoing[0] as Connection;
    insertShape(editor, straight, editor.elementFactory.createShape({ type } as never));
    if (!is(placed.businessObject, 'ParallelGateway')) {
      editor.modeling.updateProperties(placed, { default: straight.businessObject as Bo });
      editor.modeling.updateProperties(straight, { name: 'Sinon' });
    }
    addBranch(editor, placed);
    return placed;
  });
}

/** Adds a way out of a gateway, with one task, to where its other ways meet, else to an end of its own. */
export function addBranch(editor: Editor, gateway: Shape): Shape {
  return editor.together(() => {
    const step = gateway.businessObject as Bo;
    const join = joinsOf(scopeGraph(step.$parent!)).get(step);
    const meeting = join ? (editor.registry.get(join.id) as Shape | undefined) : undefined;
    const shape = makeStep(editor, TASK);
    const below = gateway.y + gateway.height + GAP + shape.height / 2;
    const wished = { x: gateway.x + gateway.width + GAP + shape.width / 2, y: below };
    const placed = editor.modeling.createShape(
      shape,
      freeCentre(editor, wished, shape, gateway.parent as Parent),
      gateway.parent as never,
    ) as Shape;
    editor.modeling.connect(gateway, placed, { type: 'bpmn:SequenceFlow' } as never);
    if (meeting) editor.modeling.connect(placed, meeting, { type: 'bpmn:SequenceFlow' } as never);
    else endAfter(editor, placed);
    return placed;
  });
}

/** Adds an end after a shape. */
export function endAfter(editor: Editor, source: Shape): Shape {
  const end = editor.elementFactory.createShape({ type: 'bpmn:EndEvent' } as never);
  (end.businessObject as Bo)['name'] = 'Fin';
  const wished = { x: source.x + source.width + GAP + end.width / 2, y: middle(source).y };
  const host = (source as { host?: Shape }).host ?? source;
  const placed = editor.modeling.createShape(
    end,
    freeCentre(editor, wished, end, host.parent as Parent),
    host.parent as never,
  ) as Shape;
  editor.modeling.connect(source, placed, { type: 'bpmn:SequenceFlow' } as never);
  return placed;
}

/** Sends a flow to another step: back to an earlier one, or on to a later one. */
export function redirect(editor: Editor, flow: Connection, target: Shape): void {
  editor.together(() => {
    editor.modeling.reconnectEnd(flow, target, middle(target));
    editor.modeling.layoutConnection(flow);
  });
}

/** Sends a flow to an end of its own. */
export function endFlow(editor: Editor, flow: Connection): Shape {
  return editor.together(() => {
    const source = flow.source as Shape;
    const end = editor.elementFactory.createShape({ type: 'bpmn:EndEvent' } as never);
    (end.businessObject as Bo)['name'] = 'Fin';
    const wished = {
      x: source.x + source.width + GAP + end.width / 2,
      y: middle(source).y + (source.outgoing.length > 1 ? source.height + end.height : 0),
    };
    const placed = editor.modeling.createShape(
      end,
      freeCentre(editor, wished, end, flow.parent as Parent),
      flow.parent as never,
    ) as Shape;
    editor.modeling.reconnectEnd(flow, placed, middle(placed));
    editor.modeling.layoutConnection(flow);
    return placed;
  });
}

/** What a choice takes when no condition holds. */
export const defaultFlow = (gateway: Bo): Bo | undefined => one(gateway, 'default');
