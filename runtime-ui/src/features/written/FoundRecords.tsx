import type { FoundRecords as Found } from '@trame/schemas';
import { useState } from 'react';
import { Link } from 'react-router';
import { Ago } from '../../shared/time/index.js';
import { DomainEdge, DomainMark, MoreButton, ProblemNotice } from '../../shared/ui/index.js';
import { ConcernedMark } from '../concerned/index.js';
import { isSearchable, useFound } from './useFound.js';
import { t } from './words.js';
import './written.css';

const FIRST = 8;

/** What was written that holds the words sought, in one dossier or in all one may read; nothing for a few letters. */
export function FoundRecords({ q, dossierId }: { q: string; dossierId?: string }) {
  const found = useFound(q, dossierId);
  const [whole, setWhole] = useState('');
  if (!isSearchable(q) || (found.isPending && !found.isFetching)) return null;
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const more = found.data?.pages.at(-1)?.more ?? false;
  const shown = whole === q ? items : items.slice(0, FIRST);
  return (
    <section className="tr-written" aria-labelledby="written-title">
      <h2 id="written-title">
        {t('title')}{' '}
        {items.length > 0 ? (
          <span className="tr-count">{more ? t('atLeast', { count: items.length }) : items.length}</span>
        ) : null}
      </h2>
      <p className="visually-hidden" role="status">
        {found.data ? t(more ? 'countAtLeast' : 'count', { count: items.length }) : ''}
      </p>
      {found.error ? <ProblemNotice error={found.error} /> : null}
      {found.isPending ? <p className="soft">{t('searching')}</p> : null}
      {found.data && items.length === 0 ? <p className="soft">{t('none', { q: q.trim() })}</p> : null}
      <ul>
        {shown.map((item) => (
          <FoundRecord key={item.id} item={item} inDossier={dossierId !== undefined} />
        ))}
      </ul>
      {shown.length < items.length ? (
        <button type="button" className="tk-button tk-button-quiet" onClick={() => setWhole(q)}>
          {t(more ? 'first' : 'all', { count: items.length })}
        </button>
      ) : null}
      <MoreButton
        shown={found.hasNextPage && shown.length === items.length}
        busy={found.isFetchingNextPage}
        onMore={() => void found.fetchNextPage()}
      />
      {more && !found.hasNextPage && shown.length === items.length ? (
        <p className="soft">{t('more')}</p>
      ) : null}
    </section>
  );
}

function FoundRecord({ item, inDossier }: { item: Found['items'][number]; inDossier: boolean }) {
  const { extract } = item;
  return (
    <DomainEdge as="li" id={item.domain}>
      <Link to={`/dossiers/${item.dossierId}/saisies/${item.id}`}>
        {inDossier ? <strong>{item.title}</strong> : <strong>{item.person}</strong>}
        {inDossier ? null : ` ${item.title}`}
      </Link>
      {extract ? (
        <p>
          <span className="tr-written-question soft">{extract.label} </span>
          {extract.before}
          <mark>{extract.match}</mark>
          {extract.after}
        </p>
      ) : (
        <p>{item.summary}</p>
      )}
      <p className="soft">
        {item.author} · <Ago at={item.at} /> <DomainMark id={item.domain} /> <ConcernedMark line={item} />
      </p>
    </DomainEdge>
  );
}
