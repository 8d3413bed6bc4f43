import { useEffect, useRef, type RefObject } from 'react';
import type { Point } from './placeUnder.js';

/** Where the pointer is, however late the screen is drawn: what is let go falls there. */
export function usePointer(): RefObject<Point | undefined> {
  const at = useRef<Point>(undefined);
  useEffect(() => {
    const note = ({ clientX: x, clientY: y }: PointerEvent): void => {
      at.current = { x, y };
    };
    // Before whoever reads it when the button is let go.
    window.addEventListener('pointermove', note, true);
    window.addEventListener('pointerup', note, true);
    return () => {
      window.removeEventListener('pointermove', note, true);
      window.removeEventListener('pointerup', note, true);
    };
  }, []);
  return at;
}
