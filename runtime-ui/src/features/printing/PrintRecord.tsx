import { useQuery } from '@tanstack/react-query';
import type { Dossier, FormBundle, RecordDetail } from '@trame/schemas';
import { useParams } from 'react-router';
import { request } from '../../shared/api/index.js';
import { formatInstant } from '../../shared/time/index.js';
import { Query } from '../../shared/ui/index.js';
import { namesOf } from '../concerned/index.js';
import { useFormBundle } from '../tasks/index.js';
import { PrintSheet } from './PrintSheet.js';
import { t } from './words.js';

/** A record of a dossier as it prints: what its present version says, or its form, blank. */
export function PrintRecord() {
  const { recordId = '' } = useParams();
  const record = useQuery({
    queryKey: ['record', recordId],
    queryFn: ({ signal }) => request<RecordDetail>(`/records/${recordId}`, { signal }),
  });
  const dossierId = record.data?.dossierId;
  const dossier = useQuery({
    queryKey: ['dossier', dossierId],
    queryFn: ({ signal }) => request<Dossier>(`/dossiers/${dossierId}`, { signal }),
    enabled: dossierId !== undefined,
  });
  const form = useFormBundle(record.data);
  return (
    <Query query={record} lines={10}>
      {(data) => (
        <Query query={dossier} lines={10}>
          {(of) => (
            <Query query={form} lines={10}>
              {(bundle) => <RecordSheet record={data} dossier={of} form={bundle} />}
            </Query>
          )}
        </Query>
      )}
    </Query>
  );
}

function RecordSheet(props: { record: RecordDetail; dossier: Dossier; form: FormBundle }) {
  const { record, dossier, form } = props;
  const { version, author } = record;
  return (
    <PrintSheet
      sheet={{
        title: record.title,
        form,
        masked: record.masked ?? [],
        answers: record.data,
        kept: true,
        // What rules read that day is not kept: what was answered is printed, whatever they would show today.
        context: { usager: dossier.usager, aujourdHui: record.day },
        person: dossier.household?.title ?? dossier.displayName,
        concerned: namesOf(record),
        numero: dossier.numero,
        dossierId: dossier.id,
        establishmentId: dossier.establishment.id,
        establishment: dossier.establishment.name,
        standing: (
          <>
            {t('record', { version, author, at: formatInstant(record.at) })}
            {' · '}
            {t(`record.${record.state}`)}
          </>
        ),
        back: `/dossiers/${dossier.id}`,
      }}
    />
  );
}
