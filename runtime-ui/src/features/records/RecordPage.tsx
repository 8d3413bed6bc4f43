import { withoutQuestions } from '@trame/language';
import type { Dossier, FormBundle, RecordDetail } from '@trame/schemas';
import { useMemo } from 'react';
import { Link, useOutletContext, useParams } from 'react-router';
import { type ChoicePort, TrameForm } from '../../form-kit/index.js';
import { useChoices, useFiles } from '../../shared/api/index.js';
import { formatInstant } from '../../shared/time/index.js';
import { DomainMark, Query, StageMark } from '../../shared/ui/index.js';
import { AddressedTo } from '../addressees/index.js';
import { ConcernedMark } from '../concerned/index.js';
import { useFormBundle } from '../tasks/index.js';
import { EvolutionNotice } from './EvolutionNotice.js';
import { Receipts } from './Receipts.js';
import { RecordActions } from './RecordActions.js';
import { useRecord } from './recordQueries.js';
import { Versions } from './Versions.js';
import { t } from './words.js';
import './records.css';

const TONES = { valide: 'neutral', signe: 'good', annule: 'watch' } as const;

/** A record read in the version of the form it was made with, what may be done with it, and the versions before it. */
export function RecordPage() {
  const dossier = useOutletContext<Dossier>();
  const { recordId = '' } = useParams();
  const record = useRecord(recordId);
  return (
    <>
      <p className="no-print">
        <Link to={`/dossiers/${dossier.id}`}>{t('entry.back')}</Link>
      </p>
      <Query query={record} lines={8}>
        {(data) => <ReadRecord dossier={dossier} record={data} />}
      </Query>
    </>
  );
}

function ReadRecord({ dossier, record }: { dossier: Dossier; record: RecordDetail }) {
  const form = useFormBundle(record);
  const choices = useChoices(dossier.establishment.id, dossier.id);
  return (
    <section className="tr-record">
      <div className="tr-record-head">
        <div>
          <h2>
            {record.title} <DomainMark id={record.domain} />
          </h2>
          <p className="tr-facts soft">
            <StageMark label={t(`record.state.${record.state}`)} tone={TONES[record.state]} />
            <span>{t('record.by', { author: record.author, at: formatInstant(record.at) })}</span>
            <ConcernedMark line={record} />
            <AddressedTo line={record} />
            {record.version > 1 ? <span>{t('record.version', { version: record.version })}</span> : null}
          </p>
        </div>
        <RecordActions dossier={dossier} record={record} />
      </div>
      <Warnings record={record} />
      {record.cancelled ? null : (
        <p className="tr-record-more no-print">
          <Link to={`/agenda/nouveau?dossier=${dossier.id}&fiche=${record.id}`}>{t('record.toAgenda')}</Link>
        </p>
      )}
      <EvolutionNotice evolutions={record.evolutions?.filter(({ aside }) => aside.length > 0)} />
      <Query query={form} lines={8}>
        {(bundle) => (
          <>
            <Answers dossier={dossier} record={record} bundle={bundle} choices={choices} />
            <Receipts record={record} />
            <Versions record={record} form={bundle} choices={choices} />
          </>
        )}
      </Query>
    </section>
  );
}

/** What was answered; the questions whose answers are masked are not shown, rather than shown unanswered. */
function Answers(props: { dossier: Dossier; record: RecordDetail; bundle: FormBundle; choices: ChoicePort }) {
  const { dossier, record, bundle, choices } = props;
  const files = useFiles(dossier.id);
  const form = useMemo(
    () => withoutQuestions(bundle.form, record.masked ?? []),
    [bundle.form, record.masked],
  );
  return (
    <TrameForm
      key={`${record.id} ${record.version}`}
      form={form}
      codeLists={bundle.codeLists}
      context={{ usager: dossier.usager, aujourdHui: record.day }}
      initial={record.data}
      choices={choices}
      files={files}
      readOnly
      kept
    />
  );
}

/** What must be known before one reads it. */
function Warnings({ record }: { record: RecordDetail }) {
  const { cancelled } = record;
  const damaged = record.versions.some(({ intact }) => !intact);
  return (
    <>
      {cancelled ? (
        <div className="tk-notice">
          <p>
            <strong>{t('record.cancelled', { by: cancelled.by, at: formatInstant(cancelled.at) })}</strong>{' '}
            {t('record.reason', { reason: cancelled.reason })}
          </p>
        </div>
      ) : null}
      {damaged ? (
        <div className="tr-problem" role="alert">
          <p>{t('record.damaged')}</p>
        </div>
      ) : null}
    </>
  );
}
