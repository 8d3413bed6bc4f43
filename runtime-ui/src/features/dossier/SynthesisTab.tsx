import type { Dossier } from '@trame/schemas';
import { Link, useOutletContext } from 'react-router';
import { Ago } from '../../shared/time/index.js';
import { DomainEdge, DomainMark, EmptyState, Query } from '../../shared/ui/index.js';
import { NextItems } from '../agenda/index.js';
import { ConcernedMark } from '../concerned/index.js';
import { EntriesInProgress } from '../records/index.js';
import { TaskTable } from '../tasks/index.js';
import { useRecords } from './dossierQueries.js';
import { t } from './words.js';

/** What matters of the person, what is to be done, and the latest records. */
export function SynthesisTab() {
  const dossier = useOutletContext<Dossier>();
  const records = useRecords(dossier.id);
  const { household } = dossier;
  const tasksTitle = household ? t('tasks.title.household', { title: household.title }) : t('tasks.title');
  return (
    <div className="tr-split">
      <div className="tr-stack">
        <section>
          <h2 className="visually-hidden">{t('synthesis.title')}</h2>
          {dossier.household ? (
            <p className="soft">{t('synthesis.household', { title: dossier.household.title })}</p>
          ) : null}
          {dossier.synthesis.length === 0 ? (
            <EmptyState title={t('synthesis.empty.title')}>{t('synthesis.empty.text')}</EmptyState>
          ) : (
            <dl className="tr-synthesis">
              {dossier.synthesis.map((line) => (
                <DomainEdge key={line.title} id={line.domain}>
                  <dt>{line.title}</dt>
                  <dd>{line.value}</dd>
                </DomainEdge>
              ))}
            </dl>
          )}
        </section>
        <section>
          <h2>{tasksTitle}</h2>
          {dossier.tasks.length === 0 ? (
            <p className="soft">{t('tasks.empty')}</p>
          ) : (
            <TaskTable tasks={dossier.tasks} caption={tasksTitle} without={['person', 'establishment']} />
          )}
        </section>
      </div>
      <aside className="tr-context" aria-label={t('records.title')}>
        <NextItems dossierId={dossier.id} />
        <EntriesInProgress dossierId={dossier.id} />
        <h2>{t('records.title')}</h2>
        <Query query={records} lines={5}>
          {({ items }) => (
            <ul className="tr-lines">
              {items.map((record) => (
                <li key={record.id}>
                  <Link to={`/dossiers/${dossier.id}/saisies/${record.id}`}>{record.title}</Link>
                  {record.summary ? <p>{record.summary}</p> : null}
                  <p className="soft">
                    {record.author} · <Ago at={record.at} /> <DomainMark id={record.domain} />{' '}
                    <ConcernedMark line={record} />
                  </p>
                </li>
              ))}
            </ul>
          )}
        </Query>
      </aside>
    </div>
  );
}
