import { useRef, useSyncExternalStore } from 'react';
import type { FormSession, SessionState } from './FormSession.js';

/**
 * A view of a form being filled; the part that asks is redrawn when its view changes, and only then.
 * @param select what to look at.
 * @param same whether two views are equal; by identity when not given.
 */
export function useSession<T>(
  session: FormSession,
  select: (state: SessionState) => T,
  same: (a: T, b: T) => boolean = Object.is,
): T {
  const last = useRef<{ view: T } | null>(null);
  return useSyncExternalStore(session.subscribe, () => {
    const view = select(session.current());
    if (last.current && same(last.current.view, view)) return last.current.view;
    last.current = { view };
    return view;
  });
}

/** Whether two lists hold the same things in the same order. */
export function sameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((each, index) => Object.is(each, b[index]));
}
