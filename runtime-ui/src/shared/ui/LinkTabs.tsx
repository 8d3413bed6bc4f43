import { useEffect, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';

/** Parts of a page, each with its own address; on a narrow screen the current one comes into view, whole, after another. */
export function LinkTabs(props: {
  label: string;
  tabs: readonly { to: string; label: string; count?: number | undefined; end?: boolean }[];
}) {
  const list = useRef<HTMLUListElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    const show = (): void => {
      if (list.current) list.current.scrollLeft = firstShown(list.current)?.offsetLeft ?? 0;
    };
    show();
    window.addEventListener('resize', show);
    return () => window.removeEventListener('resize', show);
  }, [pathname]);
  return (
    <nav className="tr-tabs no-print" aria-label={props.label}>
      <ul ref={list}>
        {props.tabs.map((tab) => (
          <li key={tab.to}>
            <NavLink to={tab.to} end={tab.end ?? false}>
              {tab.label}
              {tab.count === undefined ? null : <span className="tr-count">{tab.count}</span>}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The part before the current one where both have room, so that one sees that there are others; else the current one. */
function firstShown(list: HTMLElement): HTMLElement | null {
  const current = list.querySelector('[aria-current="page"]')?.closest('li');
  const before = current?.previousElementSibling as HTMLElement | null | undefined;
  if (!current || !before) return current ?? null;
  const both = current.offsetLeft + current.offsetWidth - before.offsetLeft;
  return both <= list.clientWidth ? before : current;
}
