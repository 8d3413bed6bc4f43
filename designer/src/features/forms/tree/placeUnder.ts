import type { CollisionDetection } from '@dnd-kit/core';

/** A point of the window, in pixels. */
export type Point = { x: number; y: number };

/** How far above or below a line one may let go, and still mean it. Pixels. */
const NEAR = 24;

/**
 * The line or the question under a point of the window, as the screen is now. What dnd-kit measured is of when the drag
 * began, moved by as much as the page scrolled since: not where a pane is that stays in view while the page scrolls.
 */
export function placeUnder({ x, y }: Point): { element: Element; over: string; after: boolean } | undefined {
  for (const height of [y, y - NEAR, y + NEAR]) {
    const [element] = document
      .elementsFromPoint(x, height)
      .flatMap((each) => each.closest<HTMLElement>('[data-pointer]') ?? []);
    const over = element?.dataset['pointer'];
    if (!element || over === undefined) continue;
    const box = element.getBoundingClientRect();
    return { element, over, after: y > box.top + box.height / 2 };
  }
  return undefined;
}

/** What is marked while one drags: what is under the pointer. */
export const overPlace: CollisionDetection = ({ droppableContainers, pointerCoordinates }) => {
  const place = pointerCoordinates && placeUnder(pointerCoordinates);
  const found = place ? droppableContainers.find(({ node }) => node.current === place.element) : undefined;
  return found ? [{ id: found.id, data: { droppableContainer: found, value: 1 } }] : [];
};
