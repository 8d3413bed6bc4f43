import { Ago } from '../../shared/time/index.js';
import { EmptyState, MoreButton, Page, Query } from '../../shared/ui/index.js';
import { OfDossier } from './OfDossier.js';
import { OfInstance } from './OfInstance.js';
import { useJobs } from './queries.js';
import { t } from './words.js';

/** What circuits have had done outside, and that has not ended. */
export function JobsPage() {
  const list = useJobs();
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={t('jobs.title')} lead={t('jobs.lead')}>
      <Query query={list} lines={6}>
        {() =>
          items.length === 0 ? (
            <EmptyState title={t('jobs.empty.title')}>{t('jobs.empty.text')}</EmptyState>
          ) : (
            <>
              <div className="tr-table-box">
                <table className="tr-table">
                  <caption className="visually-hidden">{t('jobs.title')}</caption>
                  <thead>
                    <tr>
                      <th scope="col">{t('col.step')}</th>
                      <th scope="col">{t('col.circuit')}</th>
                      <th scope="col">{t('col.dossier')}</th>
                      <th scope="col">{t('col.state')}</th>
                      <th scope="col">{t('col.tries')}</th>
                      <th scope="col">{t('col.touched')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((job) => (
                      <tr key={job.id}>
                        <td>
                          <strong>{job.name}</strong> <span className="soft">{job.connector}</span>
                          {job.error ? <p className="soft">{job.error}</p> : null}
                        </td>
                        <td data-label={t('col.circuit')}>
                          <OfInstance instance={job.instance} />
                        </td>
                        <td data-label={t('col.dossier')}>
                          <OfDossier dossier={job.dossier} />
                        </td>
                        <td data-label={t('col.state')}>
                          <span
                            className="tr-state"
                            data-state={job.state === 'incident' ? 'en-incident' : job.state}
                          >
                            {t(job.held ? 'jobs.state.held' : `jobs.state.${job.state}`)}
                          </span>
                        </td>
                        <td data-label={t('col.tries')} className="number">
                          {t('jobs.tries', { done: job.attempt, most: job.maxAttempts })}
                        </td>
                        <td data-label={t('col.touched')}>
                          <Ago at={job.updatedAt} />
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
    </Page>
  );
}
