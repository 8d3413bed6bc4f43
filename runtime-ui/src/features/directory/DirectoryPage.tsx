import { useQuery } from '@tanstack/react-query';
import type { PeopleFound } from '@trame/schemas';
import { Link } from 'react-router';
import { request } from '../../shared/api/index.js';
import { usePlace } from '../../shared/place/index.js';
import { EmptyState, Page, Query, SearchBox, useUrlFilters } from '../../shared/ui/index.js';
import { t } from './words.js';

const DEFAULTS = { q: '', lien: '' } as const;
/** Fewer letters find everything. */
const FEWEST = 2;

/** Who is around whom: each line leads to the dossier. */
export function DirectoryPage() {
  const [{ q, lien }, change] = useUrlFilters(DEFAULTS);
  const { place } = usePlace();
  const asked = q.trim().length >= FEWEST;
  const found = useQuery({
    enabled: asked,
    queryKey: ['directory', q, lien, place],
    queryFn: ({ signal }) =>
      request<PeopleFound>('/dossiers/annuaire', {
        signal,
        query: { q: q.trim(), lien: lien || undefined, etablissement: place || undefined },
      }),
    placeholderData: (before) => before,
  });
  const links = found.data?.links ?? [];
  return (
    <Page title={t('title')} lead={t('lead')}>
      <div className="tr-filters">
        <SearchBox label={t('search')} value={q} onSearch={(typed) => change({ q: typed })} />
        {links.length > 0 ? (
          <label>
            {t('link')}
            <select
              className="tk-input tk-select"
              value={lien}
              onChange={({ target }) => change({ lien: target.value })}
            >
              <option value="">{t('link.all')}</option>
              {links.map(({ code, label }) => (
                <option key={code} value={code}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        ) : null}
      </div>
      {asked ? (
        <Query query={found} lines={6}>
          {(people) => <People people={people} q={q.trim()} />}
        </Query>
      ) : (
        <EmptyState title={t('start.title')}>{t('start.text')}</EmptyState>
      )}
      <p className="soft">{t('protected')}</p>
    </Page>
  );
}

function People({ people: { items, more }, q }: { people: PeopleFound; q: string }) {
  if (items.length === 0) return <EmptyState title={t('none.title')}>{t('none.text', { q })}</EmptyState>;
  return (
    <>
      <p className="soft" role="status">
        {t('count', { count: items.length })}
      </p>
      <div className="tr-table-box">
        <table className="tr-table">
          <caption className="visually-hidden">{t('title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('col.name')}</th>
              <th scope="col">{t('col.relation')}</th>
              <th scope="col">{t('col.phone')}</th>
              <th scope="col">{t('col.person')}</th>
              <th scope="col">{t('col.establishment')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item, index) => (
              <tr key={`${item.dossierId} ${index}`}>
                <td>{item.name}</td>
                <td data-label={t('col.relation')}>
                  {item.relation}
                  {item.role ? <span className="soft"> · {item.role}</span> : null}
                </td>
                <td data-label={t('col.phone')} className="number nowrap">
                  {item.phone ? <a href={`tel:${item.phone.replace(/\s/g, '')}`}>{item.phone}</a> : null}
                </td>
                <td data-label={t('col.person')}>
                  <Link className="tr-row-link" to={`/dossiers/${item.dossierId}`}>
                    {item.person}
                  </Link>
                </td>
                <td data-label={t('col.establishment')} className="soft">
                  {item.establishment}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more ? <p className="soft">{t('more')}</p> : null}
    </>
  );
}
