import type { Dossier, DraftDetail } from '@trame/schemas';
import { useState } from 'react';
import { Link, useOutletContext, useParams } from 'react-router';
import { formatInstant } from '../../shared/time/index.js';
import { DomainMark, Loading, Query } from '../../shared/ui/index.js';
import { ConcernedMark } from '../concerned/index.js';
import { useFormBundle, useGridBundle } from '../tasks/index.js';
import { EvolutionNotice, StaysNotice } from './EvolutionNotice.js';
import { FillEntry } from './FillEntry.js';
import { useEntry } from './recordQueries.js';
import { useEvolved } from './useEvolved.js';
import { useHold } from './useHold.js';
import { t } from './words.js';
import './records.css';

/** What is being written in a dossier: a record, a sitting of a grid, or the amendment of a record. */
export function EntryPage() {
  const dossier = useOutletContext<Dossier>();
  const { draftId = '' } = useParams();
  const entry = useEntry(draftId);
  const evolved = useEvolved(entry.data);
  const [turn, setTurn] = useState(0);
  const reload = async (): Promise<void> => {
    await entry.refetch();
    setTurn((count) => count + 1);
  };
  return (
    <>
      <p className="no-print">
        <Link to={`/dossiers/${dossier.id}`}>{t('entry.back')}</Link>
      </p>
      <Query query={entry} lines={8}>
        {(data) =>
          evolved ? (
            <OpenEntry key={data.id} dossier={dossier} entry={data} turn={turn} onReload={reload} />
          ) : (
            <Loading lines={8} />
          )
        }
      </Query>
    </>
  );
}

function OpenEntry(props: {
  dossier: Dossier;
  entry: DraftDetail;
  /** Changes when what others wrote meanwhile is to be shown. */
  turn: number;
  onReload: () => Promise<void>;
}) {
  const { dossier, entry } = props;
  const { packVersionId, formId, gridId } = entry;
  const form = useFormBundle(formId === undefined ? undefined : { packVersionId, formId });
  const grid = useGridBundle(gridId === undefined ? undefined : { packVersionId, gridId });
  const hold = useHold(entry.id, entry.lease);
  const shared = { dossier, entry, hold, onReload: props.onReload };
  const title =
    entry.kind === 'rectification' ? t('entry.title.rectification', { title: entry.title }) : entry.title;
  return (
    <section className={gridId === undefined ? 'tr-record' : undefined}>
      <h2>
        {title} <DomainMark id={entry.domain} />
      </h2>
      <p className="soft">
        {t('entry.started', { at: formatInstant(entry.startedAt), by: entry.startedBy })}{' '}
        {entry.kind === 'rectification' ? <ConcernedMark line={entry} /> : null}
      </p>
      <EvolutionNotice evolutions={entry.evolutions} />
      <StaysNotice newer={entry.newer} />
      {formId === undefined ? (
        <Query query={grid} lines={8}>
          {(bundle) => <FillEntry key={props.turn} {...shared} grid={bundle} />}
        </Query>
      ) : (
        <Query query={form} lines={8}>
          {(bundle) => <FillEntry key={props.turn} {...shared} form={bundle} />}
        </Query>
      )}
    </section>
  );
}
