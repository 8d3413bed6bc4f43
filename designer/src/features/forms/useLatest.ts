import { useCallback, useLayoutEffect, useRef } from 'react';

/** A function that is always the same, and does what the latest one does: for what is drawn again only when it changes. */
export function useLatest<Given extends unknown[]>(
  act: (...given: Given) => void,
): (...given: Given) => void {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((...given: Given) => latest.current(...given), []);
}
