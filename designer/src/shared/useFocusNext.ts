import { useCallback, useEffect, useRef, type RefCallback, type RefObject } from 'react';

/**
 * Where the focus goes when a line of a list is taken away: to the line that took its place, else to what remains beside
 * the list. Call `leave` with the place of the line just before it goes.
 */
export function useFocusNext<List extends HTMLElement>(): {
  list: RefObject<List | null>;
  rest: RefCallback<HTMLElement>;
  leave: (index: number) => void;
} {
  const list = useRef<List>(null);
  const beside = useRef<HTMLElement>(null);
  const left = useRef<number>(undefined);
  useEffect(() => {
    if (left.current === undefined) return;
    const line = list.current?.children[left.current];
    left.current = undefined;
    (line?.querySelector<HTMLElement>('button, select, input, textarea') ?? beside.current)?.focus();
  });
  return {
    list,
    rest: useCallback((one: HTMLElement | null) => {
      beside.current = one;
    }, []),
    leave: useCallback((index: number) => {
      left.current = index;
    }, []),
  };
}
