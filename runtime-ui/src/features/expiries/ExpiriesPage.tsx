import { useQuery } from '@tanstack/react-query';
import type { ExpiryList } from '@trame/schemas';
import { Link } from 'react-router';
import { request } from '../../shared/api/index.js';
import { usePlace } from '../../shared/place/index.js';
import { formatDate } from '../../shared/time/index.js';
import { DomainMark, EmptyState, Page, Query, StageMark, useUrlFilters } from '../../shared/ui/index.js';
import { ConcernedMark } from '../concerned/index.js';
import { t } from './words.js';

const DEFAULTS = { jours: '90' } as const;
const WITHIN = ['30', '90', '180', '366'] as const;

/** What ends soon, the soonest first, then what has ended: each line opens what says so. */
export function ExpiriesPage() {
  const [{ jours }, change] = useUrlFilters(DEFAULTS);
  const { place } = usePlace();
  const days = WITHIN.find((each) => each === jours) ?? DEFAULTS.jours;
  const list = useQuery({
    queryKey: ['expiries', days, place],
    queryFn: ({ signal }) =>
      request<ExpiryList>('/records/echeances', {
        signal,
        query: { days, etablissement: place || undefined },
      }),
    placeholderData: (before) => before,
  });
  return (
    <Page title={t('title')} lead={t('lead')}>
      <div className="tr-filters">
        <div className="tr-segments" role="group" aria-label={t('within.label')}>
          {WITHIN.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={days === each}
              onClick={() => change({ jours: each })}
            >
              {t(`within.${each}`)}
            </button>
          ))}
        </div>
      </div>
      <Query query={list} lines={8}>
        {(found) => <Expiries found={found} />}
      </Query>
    </Page>
  );
}

function Expiries({ found: { items, today, more } }: { found: ExpiryList }) {
  if (items.length === 0) return <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>;
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
              <th scope="col">{t('col.person')}</th>
              <th scope="col">{t('col.due')}</th>
              <th scope="col">{t('col.what')}</th>
              <th scope="col">{t('col.establishment')}</th>
              <th scope="col">{t('col.domain')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.recordId}>
                <td>
                  <Link className="tr-row-link" to={`/dossiers/${item.dossierId}`}>
                    {item.person}
                  </Link>
                </td>
                <td data-label={t('col.due')} className="number nowrap">
                  <div>{formatDate(item.due)}</div>
                  {item.due < today ? <StageMark label={t('past')} tone="danger" /> : null}
                </td>
                <td data-label={t('col.what')}>
                  <Link to={`/dossiers/${item.dossierId}/saisies/${item.recordId}`}>{item.label}</Link>
                  <div className="soft">
                    {item.form} <ConcernedMark line={item} />
                  </div>
                </td>
                <td data-label={t('col.establishment')} className="soft">
                  {item.establishment}
                </td>
                <td data-label={t('col.domain')}>
                  <DomainMark id={item.domain} />
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
