import { NavLink } from 'react-router';

/** Parts of a page, each with its own address. */
export function LinkTabs(props: {
  label: string;
  tabs: readonly { to: string; label: string; count?: number | undefined; end?: boolean }[];
}) {
  return (
    <nav className="tr-tabs no-print" aria-label={props.label}>
      <ul>
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
