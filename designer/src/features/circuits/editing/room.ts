import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types';
import { is } from '../modeler/bpmn.js';
import type { Editor } from '../modeler/openEditor.js';
import type { Bounds, Point } from '../modeler/placing.js';

/** Between two shapes that follow one another, and between two that do not. */
export const GAP = 55;
const MARGIN = 20;

export const isConnection = (element: Element): element is Connection => 'waypoints' in element;

const isContainer = (element: Element): boolean =>
  is(element.businessObject, 'Participant', 'Lane', 'Process', 'Collaboration') ||
  (is(element.businessObject, 'SubProcess') && element.di?.isExpanded === true);

/** Shapes that take room: steps, not what holds them, nor labels. */
export function solidShapes({ registry }: Editor): Shape[] {
  return (registry.getAll() as Element[]).filter(
    (element) =>
      !isConnection(element) &&
      'width' in element &&
      !('labelTarget' in element && element.labelTarget) &&
      !isContainer(element),
  ) as Shape[];
}

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

/** The nearest centre, above or below a wished one, where a shape of that size lies over no other. */
export function freeCentre(editor: Editor, wished: Point, size: { width: number; height: number }): Point {
  const others = solidShapes(editor);
  const isFree = (y: number): boolean => {
    const bounds: Bounds = { x: wished.x - size.width / 2, y: y - size.height / 2, ...size };
    return !others.some((other) => overlap(other, bounds));
  };
  const steps = Array.from({ length: 40 }, (_, index) => index * (size.height + MARGIN) * 0.5);
  const y = steps.flatMap((step) => [wished.y + step, wished.y - step]).find(isFree);
  return { x: wished.x, y: y ?? wished.y };
}

const overlap = (a: Bounds, b: Bounds): boolean =>
  a.x < b.x + b.width + MARGIN &&
  b.x < a.x + a.width + MARGIN &&
  a.y < b.y + b.height + MARGIN &&
  b.y < a.y + a.height + MARGIN;

export const middle = ({ x, y, width, height }: Bounds): Point => ({ x: x + width / 2, y: y + height / 2 });
