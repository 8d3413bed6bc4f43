import type { ReactNode } from 'react';

/** Nothing here, and what to do next. */
export function EmptyState(props: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="tr-empty">
      <p className="tr-empty-title">{props.title}</p>
      {props.children ? <div className="soft">{props.children}</div> : null}
      {props.action}
    </div>
  );
}
