import { Link } from 'react-router';
import { Ago } from '../../../shared/time/index.js';
import { EmptyState, MoreButton, Query } from '../../../shared/ui/index.js';
import { useConnectorCalls } from '../queries.js';
import { t } from '../words.js';

/** The calls made, the latest first; their content is nowhere. */
export function CallsTable({ service, nameOf }: { service: string; nameOf: (id: string) => string }) {
  const list = useConnectorCalls(service || undefined);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Query query={list} lines={6}>
      {() =>
        items.length === 0 ? (
          <EmptyState title={t('connectors.calls.empty.title')}>
            {t('connectors.calls.empty.text')}
          </EmptyState>
        ) : (
          <>
            <div className="tr-table-box">
              <table className="tr-table">
                <caption className="visually-hidden">{t('connectors.calls.title')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('col.service')}</th>
                    <th scope="col">{t('col.kind')}</th>
                    <th scope="col">{t('col.dossier')}</th>
                    <th scope="col">{t('col.asked')}</th>
                    <th scope="col">{t('col.outcome')}</th>
                    <th scope="col">{t('col.when')}</th>
                    <th scope="col">{t('col.took')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((call) => (
                    <tr key={call.id}>
                      <td>
                        <strong>{nameOf(call.service)}</strong>
                      </td>
                      <td data-label={t('col.kind')}>
                        {call.kind} <span className="soft">{call.connector}</span>
                      </td>
                      <td data-label={t('col.dossier')}>
                        {call.dossier ? (
                          <Link to={`/dossiers/${call.dossier.id}`}>{call.dossier.numero}</Link>
                        ) : (
                          '—'
                        )}
                      </td>
                      <td data-label={t('col.asked')}>{call.requestedBy}</td>
                      <td data-label={t('col.outcome')}>
                        <span
                          className="tr-state"
                          data-state={
                            call.outcome === 'reussi' || call.outcome === 'en-cours'
                              ? call.outcome
                              : 'en-incident'
                          }
                        >
                          {t(`connectors.outcome.${call.outcome}`)}
                        </span>
                        {call.errorCode ? <p className="soft">{call.errorCode}</p> : null}
                      </td>
                      <td data-label={t('col.when')}>
                        <Ago at={call.startedAt} />
                      </td>
                      <td data-label={t('col.took')} className="number">
                        {call.tookMs === undefined ? '—' : `${call.tookMs} ms`}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <MoreButton
              shown={list.hasNextPage}
              busy={list.isFetchingNextPage}
              onMore={() => void list.fetchNextPage()}
            />
          </>
        )
      }
    </Query>
  );
}
