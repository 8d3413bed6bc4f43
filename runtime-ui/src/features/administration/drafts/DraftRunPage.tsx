import { IconArrowLeft } from '@tabler/icons-react';
import type { DraftRun } from '@trame/schemas';
import { Link, useParams } from 'react-router';
import { formatInstant } from '../../../shared/time/index.js';
import { Heading, Page, Query } from '../../../shared/ui/index.js';
import { runCounts, useDraftRun } from './draftQueries.js';
import { OfPlace } from './OfPlace.js';
import { t } from './words.js';

/** What became of each draft of a run. */
export function DraftRunPage() {
  const { runId = '' } = useParams();
  const run = useDraftRun(runId);
  return <Query query={run}>{(data) => <Report run={data} />}</Query>;
}

function Report({ run }: { run: DraftRun }) {
  const title = t('line', { title: run.title, version: run.toVersion });
  return (
    <Page
      title={title}
      heading={
        <header className="tr-task-head">
          <Link to="/administration/saisies" className="tr-back">
            <IconArrowLeft size={17} aria-hidden /> {t('back')}
          </Link>
          <Heading>{title}</Heading>
          <p className="tr-facts" role="status">
            <strong>{t(`state.${run.state}`)}</strong>
            <span>{runCounts(run.counts)}</span>
          </p>
        </header>
      }
    >
      <p>
        {t('by', { name: run.askedBy.displayName, at: formatInstant(run.askedAt) })} « {run.reason} »
      </p>
      <div className="tr-table-box">
        <table className="tr-table">
          <caption className="visually-hidden">{t('report.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('report.dossier')}</th>
              <th scope="col">{t('report.what')}</th>
              <th scope="col">{t('report.outcome')}</th>
              <th scope="col">{t('report.passed')}</th>
              <th scope="col">{t('report.aside')}</th>
            </tr>
          </thead>
          <tbody>
            {run.drafts.map(({ dossier, establishment, title: what, outcome, passed, aside }, index) => (
              <tr key={index}>
                <td>
                  <OfPlace dossier={dossier} establishment={establishment} />
                </td>
                <td data-label={t('report.what')}>{what}</td>
                <td data-label={t('report.outcome')}>{t(`outcome.${outcome}`)}</td>
                <td data-label={t('report.passed')}>{passed ?? ''}</td>
                <td data-label={t('report.aside')}>{aside ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Page>
  );
}
