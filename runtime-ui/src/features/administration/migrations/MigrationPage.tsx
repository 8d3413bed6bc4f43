import { useState } from 'react';
import { IconArrowLeft } from '@tabler/icons-react';
import type { Migration } from '@trame/schemas';
import { Link, useParams } from 'react-router';
import { formatInstant } from '../../../shared/time/index.js';
import { Heading, Page, Query } from '../../../shared/ui/index.js';
import { OfDossier } from '../OfDossier.js';
import { type Asked, ReasonDialog } from '../ReasonDialog.js';
import { useMigration } from '../queries.js';
import { t } from '../words.js';
import { countsTold } from './countsTold.js';

/** What became of each circuit of a migration; it can be undone as long as they have not moved. */
export function MigrationPage() {
  const { migrationId = '' } = useParams();
  const migration = useMigration(migrationId);
  return <Query query={migration}>{(data) => <Report migration={data} />}</Query>;
}

function Report({ migration }: { migration: Migration }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const title = t('migrations.line', {
    title: migration.title,
    from: migration.fromVersion.version,
    to: migration.toVersion.version,
  });
  const undo = (): void =>
    setAsked({
      title: t('undo.title'),
      lead: t('undo.lead'),
      verb: t('undo.verb'),
      told: t('undo.asked'),
      act: (reason) => ({ address: `/operations/migrations/${migration.id}/undo`, body: { reason } }),
    });
  return (
    <Page
      title={title}
      heading={
        <header className="tr-task-head">
          <Link to="/administration/migrations" className="tr-back">
            <IconArrowLeft size={17} aria-hidden /> {t('migrations.back')}
          </Link>
          <div className="tr-page-head">
            <div>
              <Heading>{title}</Heading>
              <p className="tr-facts">
                <strong>{t(`migration.state.${migration.state}`)}</strong>
                <span>{countsTold(migration.counts)}</span>
              </p>
            </div>
            {migration.state === 'terminee' && migration.counts.migrees > 0 ? (
              <div className="tr-page-actions">
                <button type="button" className="tk-button" onClick={undo}>
                  {t('undo.open')}
                </button>
              </div>
            ) : null}
          </div>
        </header>
      }
    >
      <p>
        {t('migration.by', { name: migration.askedBy.displayName, at: formatInstant(migration.askedAt) })} «{' '}
        {migration.reason} »
        {migration.undoneBy && migration.undoneAt ? (
          <>
            <br />
            {t('migration.undoneBy', {
              name: migration.undoneBy.displayName,
              at: formatInstant(migration.undoneAt),
            })}{' '}
            « {migration.undoReason} »
          </>
        ) : null}
      </p>
      <div className="tr-table-box">
        <table className="tr-table">
          <caption className="visually-hidden">{t('plan.instances')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('col.dossier')}</th>
              <th scope="col">{t('plan.outcome')}</th>
              <th scope="col">{t('col.why')}</th>
            </tr>
          </thead>
          <tbody>
            {migration.instances.map((one) => (
              <tr key={one.instanceId}>
                <td>
                  <Link className="tr-row-link" to={`/administration/circuits/${one.instanceId}`}>
                    {one.dossier.displayName ?? one.dossier.numero}
                  </Link>{' '}
                  <span className="soft">
                    <OfDossier dossier={{ ...one.dossier, displayName: undefined }} />
                  </span>
                </td>
                <td data-label={t('plan.outcome')}>{t(`migration.outcome.${one.outcome}`)}</td>
                <td data-label={t('col.why')}>{one.faults.map(({ message }) => message).join(' ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {asked ? <ReasonDialog asked={asked} onClose={() => setAsked(null)} /> : null}
    </Page>
  );
}
