import type { Connection, Element, Label, Shape } from 'bpmn-js/lib/model/Types';
import { isConnection } from '../editing/room.js';
import { type Bo, is, many, one } from '../modeler/bpmn.js';
import type { Editor } from '../modeler/openEditor.js';
import type { Bounds, Placement, Point } from '../modeler/placing.js';
import { placeLabel } from './labels.js';
import type { LayoutNode, LayoutScope, PlacedScope } from './LayoutScope.js';
import { placeScope } from './placeScope.js';

/** Width of the band where the name of a frame is written; the same for a lane. */
const BAND = 30;
const ORIGIN: Point = { x: 160, y: 80 };
const BETWEEN = 60;

/** Places the whole diagram again; undone in one step. Notes follow what they are tied to. */
export function layoutDiagram(editor: Editor): void {
  editor.place(placementOf(editor));
}

function placementOf({ registry, definitions }: Editor): Placement {
  const placement: Placement = { shapes: {}, flows: {}, labels: {} };
  const shapeOf = (id: string): Shape | undefined => registry.get(id) as Shape | undefined;
  const roots = many(definitions(), 'rootElements');
  const frames = roots.flatMap((root) => many(root, 'participants'));
  let y = ORIGIN.y;
  for (const process of roots.filter((root) => is(root, 'Process'))) {
    const placed = placeScope(readScope(process, shapeOf));
    const frame = frames.find((each) => one(each, 'processRef') === process);
    const laned = Object.keys(placed.lanes).length > 0;
    const at = { x: ORIGIN.x + (frame ? BAND : 0) + (laned ? BAND : 0), y };
    const move = <P extends Point>(point: P): P => ({ ...point, x: point.x + at.x, y: point.y + at.y });
    const width = placed.width + (laned ? BAND : 0);
    if (frame) {
      placement.shapes[frame.id] = { x: ORIGIN.x, y, width: width + BAND, height: placed.height };
    }
    for (const [id, bounds] of Object.entries(placed.lanes)) {
      placement.shapes[id] = { ...move(bounds), x: at.x - BAND, width };
    }
    put(placement, placed, move);
    y += placed.height + BETWEEN;
  }
  const all = registry.getAll() as Element[];
  for (const element of all) followTied(placement, element);
  for (const element of all) if (isLabel(element)) labelOf(placement, element);
  return placement;
}

function put(placement: Placement, placed: PlacedScope, move: <P extends Point>(point: P) => P): void {
  for (const [id, bounds] of Object.entries(placed.nodes)) placement.shapes[id] = move(bounds);
  for (const [id, points] of Object.entries(placed.flows)) placement.flows[id] = points.map(move);
}

function readScope(scope: Bo, shapeOf: (id: string) => Shape | undefined): LayoutScope {
  const elements = many(scope, 'flowElements').filter(({ id }) => shapeOf(id));
  const lanes = many(scope, 'laneSets').flatMap((set) => leaves(many(set, 'lanes')));
  const drawn = lanes.filter(({ id }) => shapeOf(id)).sort((a, b) => shapeOf(a.id)!.y - shapeOf(b.id)!.y);
  const laneOf = new Map(drawn.flatMap((lane) => many(lane, 'flowNodeRef').map(({ id }) => [id, lane.id])));
  return {
    nodes: elements
      .filter((element) => is(element, 'FlowNode'))
      .map((element) => nodeOf(element, shapeOf, laneOf)),
    flows: elements
      .filter((element) => is(element, 'SequenceFlow'))
      .map((flow) => ({
        id: flow.id,
        from: one(flow, 'sourceRef')?.id ?? '',
        to: one(flow, 'targetRef')?.id ?? '',
      })),
    lanes: drawn.map(({ id }) => id),
  };
}

const leaves = (lanes: Bo[]): Bo[] =>
  lanes.flatMap((lane) => {
    const children = many(one(lane, 'childLaneSet'), 'lanes');
    return children.length > 0 ? leaves(children) : [lane];
  });

function nodeOf(
  element: Bo,
  shapeOf: (id: string) => Shape | undefined,
  laneOf: ReadonlyMap<string, string>,
): LayoutNode {
  const shape = shapeOf(element.id)!;
  const host = one(element, 'attachedToRef')?.id;
  const lane = laneOf.get(element.id) ?? (host === undefined ? undefined : laneOf.get(host));
  const open = is(element, 'SubProcess') && shape.di?.isExpanded === true;
  return {
    id: element.id,
    width: shape.width,
    height: shape.height,
    ...(lane === undefined ? {} : { lane }),
    ...(host === undefined ? {} : { host }),
    ...(is(element, 'Gateway') ? { diamond: true } : {}),
    ...(open ? { inside: readScope(element, shapeOf) } : {}),
  };
}

/** A note or a data object moves as far as what it is tied to; its ties go straight. */
function followTied(placement: Placement, element: Element): void {
  if (!isConnection(element) || placement.flows[element.id]) return;
  const [source, target] = [element.source, element.target] as (Shape | undefined)[];
  if (!source || !target || !('width' in source) || !('width' in target)) return;
  for (const [one_, other] of [
    [source, target],
    [target, source],
  ] as const) {
    const moved = placement.shapes[other.id];
    if (placement.shapes[one_.id] || !moved || !is(one_.businessObject as Bo, 'Artifact')) continue;
    placement.shapes[one_.id] = {
      x: one_.x + moved.x - other.x,
      y: one_.y + moved.y - other.y,
      width: one_.width,
      height: one_.height,
    };
  }
  placement.flows[element.id] = shifted(element, placement);
}

/** The points of a tie, its ends moved with what they touch. */
function shifted(flow: Connection, { shapes }: Placement): Point[] {
  const by = (end: Shape): Point => {
    const to: Bounds = shapes[end.id] ?? end;
    return { x: to.x - end.x, y: to.y - end.y };
  };
  const [first, last] = [by(flow.source as Shape), by(flow.target as Shape)];
  const points = flow.waypoints;
  return points.map(({ x, y }, index) => {
    const move = index < points.length / 2 ? first : last;
    return { x: x + move.x, y: y + move.y };
  });
}

const isLabel = (element: Element): element is Label =>
  'labelTarget' in element && Boolean(element.labelTarget);

function labelOf(placement: Placement, label: Label): void {
  const named = label.labelTarget as Element;
  const place = placeLabel(label as unknown as Bounds, {
    bounds: placement.shapes[named.id],
    points: placement.flows[named.id],
    gateway: is(named.businessObject as Bo, 'Gateway'),
  });
  if (place) placement.labels[named.id] = place;
}
