import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types';
import { is } from '../modeler/bpmn.js';
import type { Editor } from '../modeler/openEditor.js';
import type { Bounds, Point } from '../modeler/placing.js';

/** Between two shapes that follow one another, and between two that do not. */
export const GAP = 55;
const MARGIN = 20;

export const isConnection = (element: Element): element is Connection => 'waypoints' in element;

const isContainer = (element: Element): boolean =>
  is(element.businessObject, 'Participant', 'Lane', 'Process', 'Collaboration') || isOpen(element);

const isOpen = (element: Element): boolean =>
  is(element.businessObject, 'SubProcess') && element.di?.isExpanded === true;

/** Shapes that take room: steps, not what holds them, nor labels. */
export const solidShapes = ({ registry }: Editor): Shape[] =>
  shapesOf(registry.getAll() as Element[]).filter((element) => !isContainer(element));

/** What lies in the way of something new inside a parent: steps, and sub-processes that are not around it. */
function obstaclesIn({ registry }: Editor, parent: Element): Shape[] {
  const around = new Set<Element>();
  for (let each: Element | undefined = parent; each; each = each.parent as Element | undefined)
    around.add(each);
  return shapesOf(registry.getAll() as Element[]).filter(
    (element) => !isContainer(element) || (isOpen(element) && !around.has(element)),
  );
}

const shapesOf = (elements: Element[]): Shape[] =>
  elements.filter(
    (element) =>
      !isConnection(element) && 'width' in element && !('labelTarget' in element && element.labelTarget),
  ) as Shape[];

/** Pushes everything at the right of an abscissa further right; frames and lanes grow with it. */
export function widen(editor: Editor, from: number, by: number): void {
  if (by <= 0) return;
  const elements = (editor.registry.getAll() as Element[]).filter((element) => element.parent);
  const { movingShapes, resizingShapes } = editor.spaceTool.calculateAdjustments(
    elements as Shape[],
    'x',
    by as never,
    from,
  ) as { movingShapes: Shape[]; resizingShapes: Shape[] };
  editor.modeling.createSpace(movingShapes, resizingShapes, { x: by, y: 0 }, 'e', from);
}

/**
 * The nearest centre, above or below a wished one, where a shape of that size lies over no other.
 *
 * @param size the shape itself when it is on the diagram: it is not in its own way
 * @param parent what it is put in
 * @param within a lane to stay in, when there is room
 */
export function freeCentre(
  editor: Editor,
  wished: Point,
  size: { width: number; height: number },
  parent: Element,
  within?: Bounds,
): Point {
  const others = obstaclesIn(editor, parent).filter((other) => other !== size);
  const isFree = (y: number): boolean => {
    const bounds: Bounds = {
      x: wished.x - size.width / 2,
      y: y - size.height / 2,
      width: size.width,
      height: size.height,
    };
    const inside = !within || (bounds.y >= within.y && bounds.y + size.height <= within.y + within.height);
    return inside && !others.some((other) => overlap(other, bounds));
  };
  const steps = Array.from({ length: 80 }, (_, index) => index * (size.height + MARGIN) * 0.5);
  const y = steps.flatMap((step) => [wished.y + step, wished.y - step]).find(isFree);
  return { x: wished.x, y: y ?? wished.y };
}

const overlap = (a: Bounds, b: Bounds): boolean =>
  a.x < b.x + b.width + MARGIN &&
  b.x < a.x + a.width + MARGIN &&
  a.y < b.y + b.height + MARGIN &&
  b.y < a.y + a.height + MARGIN;

export const middle = ({ x, y, width, height }: Bounds): Point => ({ x: x + width / 2, y: y + height / 2 });
