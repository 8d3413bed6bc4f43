import type Canvas from 'diagram-js/lib/core/Canvas';

/** Room at the left for the tools of the diagram, and around it, in pixels. */
const TOOLS = 132;
const AROUND = 24;
/** Below this, names can no longer be read. */
const READABLE = 0.6;

/** Shows the whole diagram beside the tools. */
export function fitView(canvas: Canvas): void {
  show(canvas, 0);
}

/** Shows the diagram from its beginning, no smaller than one can read. */
export function startView(canvas: Canvas): void {
  show(canvas, READABLE);
}

function show(canvas: Canvas, least: number): void {
  const { inner, outer } = canvas.viewbox();
  const [width, height] = [outer.width - TOOLS - AROUND, outer.height - 2 * AROUND];
  if (width <= 0 || height <= 0 || inner.width <= 0 || inner.height <= 0) return;
  const scale = Math.max(least, Math.min(1, width / inner.width, height / inner.height));
  const top = Math.max(0, outer.height / scale - inner.height) / 2 || AROUND / scale;
  canvas.viewbox({
    x: inner.x - TOOLS / scale,
    y: inner.y - Math.max(top, AROUND / scale),
    width: outer.width / scale,
    height: outer.height / scale,
  });
}
