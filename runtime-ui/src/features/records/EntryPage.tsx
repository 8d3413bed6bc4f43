import type { Dossier, DraftDetail } from '@trame/schemas';
import { Link, useOutletContext, useParams } from 'react-router';
import { formatInstant } from '../../shared/time/index.js';
import { DomainMark, Query } from '../../shared/ui/index.js';
import { useFormBundle, useGridBundle } from '../tasks/index.js';
import { FillEntry } from './FillEntry.js';
import { useEntry } from './recordQueries.js';
import { t } from './words.js';
import './records.css';

/** What is being written in a dossier: a record, a sitting of a grid, or the amendment of a record. */
export function EntryPage() {
  const dossier = useOutletContext<Dossier>();
  const { draftId = '' } = useParams();
  const entry = useEntry(draftId);
  return (
    <>
      <p className="no-print">
        <Link to={`/dossiers/${dossier.id}`}>{t('entry.back')}</Link>
      </p>
      <Query query={entry} lines={8}>
        {(data) => <OpenEntry key={data.id} dossier={dossier} entry={data} />}
      </Query>
    </>
  );
}

function OpenEntry({ dossier, entry }: { dossier: Dossier; entry: DraftDetail }) {
  const { packVersionId, formId, gridId } = entry;
  const form = useFormBundle(formId === undefined ? undefined : { packVersionId, formId });
  const grid = useGridBundle(gridId === undefined ? undefined : { packVersionId, gridId });
  const title =
    entry.kind === 'rectification' ? t('entry.title.rectification', { title: entry.title }) : entry.title;
  return (
    <section className={gridId === undefined ? 'tr-record' : undefined}>
      <h2>
        {title} <DomainMark id={entry.domain} />
      </h2>
      <p className="soft">
        {t('entry.started', { at: formatInstant(entry.startedAt), by: entry.startedBy })}
      </p>
      {formId === undefined ? (
        <Query query={grid} lines={8}>
          {(bundle) => <FillEntry dossier={dossier} entry={entry} grid={bundle} />}
        </Query>
      ) : (
        <Query query={form} lines={8}>
          {(bundle) => <FillEntry dossier={dossier} entry={entry} form={bundle} />}
        </Query>
      )}
    </section>
  );
}
