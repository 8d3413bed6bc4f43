/**
 * Scrolls the pane that holds an element until it is seen, and nothing else: the page stays still, and what one is
 * about to take stays under the pointer.
 */
export function showInPane(element: Element | null): void {
  const pane = element?.closest('.fe-pane');
  if (!element || !pane) return;
  const [box, frame] = [element.getBoundingClientRect(), pane.getBoundingClientRect()];
  const [top, bottom] = [Math.max(frame.top, 0), Math.min(frame.bottom, window.innerHeight)];
  if (box.top < top || box.height > bottom - top) pane.scrollTop -= top - box.top;
  else if (box.bottom > bottom) pane.scrollTop += box.bottom - bottom;
}
