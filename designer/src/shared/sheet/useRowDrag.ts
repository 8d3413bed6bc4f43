import { useState, type PointerEvent } from 'react';

/** A row that is being dragged, and where it would land. */
export interface RowDrag {
  from: number;
  to: number;
}

/**
 * Moves rows with a mouse, a pen or a finger: the handle takes the pointer, the row under it is where the drop goes.
 * Rows are the elements marked `data-sheet-row`. The keyboard does the same by Alt and an arrow.
 */
export function useRowDrag(onMove: ((from: number, to: number) => void) | undefined) {
  const [drag, setDrag] = useState<RowDrag>();
  const handle = (from: number) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (!onMove || event.button !== 0) return;
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ from, to: from });
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (!drag) return;
      const to = rowAt(event.currentTarget, event.clientY);
      if (to !== drag.to) setDrag({ ...drag, to });
    },
    onPointerUp: () => {
      if (drag && drag.to !== drag.from) onMove?.(drag.from, drag.to);
      setDrag(undefined);
    },
    onPointerCancel: () => setDrag(undefined),
  });
  return { drag, handle };
}

/** The side of a row on which what is dragged would land. */
export function dropSide(drag: RowDrag | undefined, index: number): 'before' | 'after' | undefined {
  if (!drag || drag.to !== index || drag.from === index) return undefined;
  return drag.to > drag.from ? 'after' : 'before';
}

function rowAt(handle: HTMLElement, y: number): number {
  const rows = [...(handle.closest('tbody')?.querySelectorAll('[data-sheet-row]') ?? [])];
  const under = rows.findIndex((row) => y < row.getBoundingClientRect().bottom);
  return under === -1 ? rows.length - 1 : under;
}
