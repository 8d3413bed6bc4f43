import type { Dossier, RecordDetail } from '@trame/schemas';
import { Link, useOutletContext, useParams } from 'react-router';
import { TrameForm } from '../../form-kit/index.js';
import { useChoices, useFiles } from '../../shared/api/index.js';
import { formatInstant } from '../../shared/time/index.js';
import { DomainMark, Query } from '../../shared/ui/index.js';
import { useFormBundle } from '../tasks/index.js';
import { useRecord } from './dossierQueries.js';
import { t } from './words.js';

/** A record read, in the version of the form it was made with. */
export function RecordPage() {
  const dossier = useOutletContext<Dossier>();
  const { recordId = '' } = useParams();
  const record = useRecord(recordId);
  return (
    <>
      <p className="no-print">
        <Link to={`/dossiers/${dossier.id}`}>{t('record.back')}</Link>
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
  const files = useFiles(dossier.id);
  return (
    <section className="tr-record">
      <h2>
        {record.title} <DomainMark id={record.domain} />
      </h2>
      <p className="soft">{t('records.by', { author: record.author, at: formatInstant(record.at) })}</p>
      <Query query={form} lines={8}>
        {(bundle) => (
          <TrameForm
            key={record.id}
            form={bundle.form}
            codeLists={bundle.codeLists}
            context={{ usager: dossier.usager }}
            initial={record.data}
            choices={choices}
            files={files}
            readOnly
          />
        )}
      </Query>
    </section>
  );
}
