import { Link } from 'react-router';
import { Ago } from '../../shared/time/index.js';
import { DomainEdge, DomainMark, ProblemNotice } from '../../shared/ui/index.js';
import { isSearchable, useFoundDocuments } from './useFound.js';
import { t } from './words.js';
import './written.css';

/** The documents and filed files that hold the words sought, in one dossier or in all one may read. */
export function FoundDocuments({ q, dossierId }: { q: string; dossierId?: string }) {
  const found = useFoundDocuments(q, dossierId);
  if (!isSearchable(q) || (found.isPending && !found.isFetching)) return null;
  const items = found.data?.items ?? [];
  return (
    <section className="tr-written" aria-labelledby="found-documents-title">
      <h2 id="found-documents-title">
        {t('documentsTitle')} {items.length > 0 ? <span className="tr-count">{items.length}</span> : null}
      </h2>
      <p className="visually-hidden" role="status">
        {found.data ? t('documentsCount', { count: items.length }) : ''}
      </p>
      {found.error ? <ProblemNotice error={found.error} /> : null}
      {found.isPending ? <p className="soft">{t('documentsSearching')}</p> : null}
      {found.data && items.length === 0 ? (
        <p className="soft">
          {found.data.more ? t('documentsTooMany') : t('documentsNone', { q: q.trim() })}
        </p>
      ) : null}
      <ul>
        {items.map(({ id, kind, dossierId: of, person, title, extract, at, domain, standing }) => (
          <DomainEdge as="li" id={domain} key={id}>
            <Link to={`/dossiers/${of}/documents/${id}`}>
              {dossierId === undefined ? (
                <>
                  <strong>{person}</strong> {title}
                </>
              ) : (
                <strong>{title}</strong>
              )}
            </Link>
            {extract ? (
              <p>
                {extract.before}
                <mark>{extract.match}</mark>
                {extract.after}
              </p>
            ) : null}
            <p className="soft">
              {kind === 'fichier' ? `${t('file')} · ` : ''}
              {standing ? (
                <>
                  <strong>{t(standing === 'retire' ? 'retire' : 'remplace')}</strong>
                  {' · '}
                </>
              ) : null}
              <Ago at={at} /> <DomainMark id={domain} />
            </p>
          </DomainEdge>
        ))}
      </ul>
      {found.data?.more && items.length > 0 ? <p className="soft">{t('more')}</p> : null}
    </section>
  );
}
