import { useEffect, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';

/** Parts of a page, each with its own address; on a narrow screen the current one comes into view. */
export function LinkTabs(props: {
  label: string;
  tabs: readonly { to: string; label: string; count?: number | undefined; end?: boolean }[];
}) {
  const list = useRef<HTMLUListElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    const current = list.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (current && list.current) list.current.scrollLeft = current.offsetLeft - 24;
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
