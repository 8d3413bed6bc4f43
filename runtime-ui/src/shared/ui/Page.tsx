import { type ReactNode, useEffect, useRef } from 'react';
import { t } from './words.js';
import './page.css';
import './work.css';

/**
 * A page: its title in the window, its heading focused when one arrives, so that a screen reader tells where one is.
 * @param props.heading shown instead of the title when the page has its own header.
 */
export function Page(props: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  heading?: ReactNode;
  width?: 'reading' | 'full';
  children: ReactNode;
}) {
  useTitle(props.title);
  return (
    <div className="tr-page" data-width={props.width ?? 'full'}>
      {props.heading ?? (
        <header className="tr-page-head">
          <div>
            <Heading>{props.title}</Heading>
            {props.lead ? <p className="soft">{props.lead}</p> : null}
          </div>
          {props.actions ? <div className="tr-page-actions no-print">{props.actions}</div> : null}
        </header>
      )}
      {props.children}
    </div>
  );
}

/** The heading of a page; takes the focus when the page opens. */
export function Heading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}

/** Names the window. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = t('page.suffix', { title });
  }, [title]);
}
