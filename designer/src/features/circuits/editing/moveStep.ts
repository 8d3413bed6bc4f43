import type { Connection, Parent, Shape } from 'bpmn-js/lib/model/Types';
import { type Bo, is } from '../modeler/bpmn.js';
import type { Editor } from '../modeler/openEditor.js';
import { joinsOf } from '../outline/joinOf.js';
import type { Item, Sequence } from '../outline/Outline.js';
import { walkItems } from '../outline/outlineOf.js';
import { scopeGraph } from '../outline/scopeGraph.js';
import { freeCentre, GAP, middle, widen } from './room.js';

/** A step, or a choice up to where its ways meet: one way in, one way out. */
type Segment = { entry: Shape; exit: Shape; shapes: Shape[] };

/** Whether a step of a sequence can change places with the one after it. */
export const canMoveDown = (editor: Editor, { items }: Sequence, index: number): boolean =>
  swappable(editor, items[index], items[index + 1]) !== undefined;

/** Has a step of a sequence change places with the one after it, on the diagram too. */
export function moveDown(editor: Editor, { items }: Sequence, index: number): void {
  const pair = swappable(editor, items[index], items[index + 1]);
  if (!pair) return;
  const [first, second] = pair;
  editor.together(() => {
    const between = first.exit.outgoing[0] as Connection;
    const after = second.exit.outgoing[0] as Connection;
    for (const flow of entries(first)) editor.modeling.reconnectEnd(flow, second.entry, middle(second.entry));
    editor.modeling.reconnectStart(after, first.exit, middle(first.exit));
    editor.modeling.reconnect(between, second.exit, first.entry, middle(first.entry));
    const [left, right] = [Math.min(...first.shapes.map(({ x }) => x)), rightOf(second)];
    const back = left - Math.min(...second.shapes.map(({ x }) => x));
    const on = right - rightOf(first);
    editor.modeling.moveElements(second.shapes, { x: back, y: 0 });
    editor.modeling.moveElements(first.shapes, { x: on, y: 0 });
    for (const flow of [...entries(second), between, after]) editor.modeling.layoutConnection(flow);
  });
}

/** Whether a step can be taken from where it is without leaving a gap. */
export const canLeave = (step: Shape): boolean =>
  isMovable(step.businessObject as Bo) && step.incoming.length > 0 && step.outgoing.length === 1;

/** Whether a step can be put on a flow. */
export const canMoveTo = (step: Shape, flow: Connection): boolean =>
  canLeave(step) && flow.source !== step && flow.target !== step && flow.parent === step.parent;

/** Takes a step from where it is, closes the gap, and puts it on a flow. */
export function moveTo(editor: Editor, step: Shape, flow: Connection): void {
  if (!canMoveTo(step, flow)) return;
  editor.together(() => {
    const out = step.outgoing[0] as Connection;
    const [after, target] = [out.target as Shape, flow.target as Shape];
    const source = flow.source as Shape;
    for (const entry of [...step.incoming] as Connection[]) {
      editor.modeling.reconnectEnd(entry, after, middle(after));
      editor.modeling.layoutConnection(entry);
    }
    editor.modeling.reconnectEnd(flow, step, middle(step));
    editor.modeling.reconnectEnd(out, target, middle(target));
    const right = source.x + source.width;
    if (target.x > right) widen(editor, right + 1, step.width + 2 * GAP - (target.x - right));
    const spot = freeCentre(
      editor,
      { x: right + GAP + step.width / 2, y: middle(source).y },
      step,
      step.parent as Parent,
    );
    const here = middle(step);
    editor.modeling.moveElements([step], { x: spot.x - here.x, y: spot.y - here.y });
    for (const each of [flow, out]) editor.modeling.layoutConnection(each);
  });
}

const isMovable = (step: Bo): boolean => !is(step, 'StartEvent', 'EndEvent', 'BoundaryEvent');

const rightOf = ({ shapes }: Segment): number => Math.max(...shapes.map(({ x, width }) => x + width));

const entries = ({ entry, shapes }: Segment): Connection[] =>
  ([...entry.incoming] as Connection[]).filter(({ source }) => !shapes.includes(source as Shape));

function swappable(editor: Editor, one?: Item, other?: Item): [Segment, Segment] | undefined {
  const [first, second] = [one, other].map((item) => item && segmentOf(editor, item));
  if (!first || !second || first.exit.outgoing.length !== 1 || second.exit.outgoing.length !== 1)
    return undefined;
  return first.exit.outgoing[0]?.target === second.entry && second.entry.incoming.length === 1
    ? [first, second]
    : undefined;
}

function segmentOf(editor: Editor, item: Item): Segment | undefined {
  const { element } = item;
  if (!isMovable(element)) return undefined;
  const shapeOf = (id: string): Shape | undefined => editor.registry.get(id) as Shape | undefined;
  const entry = shapeOf(element.id);
  const ways = item.branches.filter(({ flow }) => flow);
  if (!entry || ways.length === 0) return entry && { entry, exit: entry, shapes: [entry] };
  const join = joinsOf(scopeGraph(element.$parent!)).get(element);
  const exit = join && is(join, 'Gateway') ? shapeOf(join.id) : undefined;
  if (!exit || !ways.every(({ sequence }) => sequence.to === join)) return undefined;
  const inside = [...walkItems(ways.map(({ sequence }) => sequence))].flatMap(
    ({ element: step }) => shapeOf(step.id) ?? [],
  );
  return { entry, exit, shapes: [entry, ...inside, exit] };
}
