import { useEffect, type ReactNode } from 'react';
import { Link } from 'react-router';
import { t } from './words.js';

/** The head of a page: where it is, its title, what it is for; also names the browser's tab. */
export function PageHead(props: {
  title: string;
  text?: string;
  pack?: { id: string; title: string };
  children?: ReactNode;
}) {
  const { title, text, pack, children } = props;
  useEffect(() => {
    document.title = `${title} · ${t('brand')}`;
  }, [title]);
  return (
    <header className="st-head">
      <nav aria-label="Fil d’Ariane">
        <ol className="st-crumbs">
          <li>
            <Link to="/">{t('packs')}</Link>
          </li>
          {pack ? (
            <li>
              <Link to={`/packs/${pack.id}`}>{pack.title}</Link>
            </li>
          ) : null}
        </ol>
      </nav>
      <div className="st-title">
        <h1>{title}</h1>
        {children}
      </div>
      {text ? <p>{text}</p> : null}
    </header>
  );
}
