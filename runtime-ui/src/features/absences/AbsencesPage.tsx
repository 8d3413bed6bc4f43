import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Absence, AbsenceList } from '@trame/schemas';
import { problemOf, request, useMe } from '../../shared/api/index.js';
import { formatDate } from '../../shared/time/index.js';
import { Page, Query } from '../../shared/ui/index.js';
import { NewAbsence } from './NewAbsence.js';
import { t } from './words.js';

/** My absences and who stands in for me, and those for whom I do. */
export function AbsencesPage() {
  const me = useMe().data;
  const absences = useQuery({
    queryKey: ['absences'],
    queryFn: ({ signal }) => request<AbsenceList>('/absences', { signal }),
  });
  return (
    <Page title={t('title')} lead={t('lead')} width="reading">
      <Query query={absences} lines={4}>
        {({ items }) => (
          <>
            <Absences
              title={t('mine.title')}
              none={t('mine.none')}
              items={items.filter(({ mine }) => mine)}
            />
            <Absences
              title={t('others.title')}
              none={t('others.none')}
              items={items.filter(({ mine }) => !mine)}
            />
          </>
        )}
      </Query>
      {me ? <NewAbsence me={me} /> : null}
    </Page>
  );
}

function Absences(props: { title: string; none: string; items: readonly Absence[] }) {
  return (
    <section className="tr-column">
      <h2>{props.title}</h2>
      {props.items.length === 0 ? (
        <p className="soft">{props.none}</p>
      ) : (
        <ul className="tr-news">
          {props.items.map((absence) => (
            <Line key={absence.id} absence={absence} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Line({ absence }: { absence: Absence }) {
  const client = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => request<unknown>(`/absences/${absence.id}`, { method: 'DELETE' }),
    onSuccess: async () => {
      notifications.show({ message: t('cancelled') });
      await client.invalidateQueries({ queryKey: ['absences'] });
    },
    onError: (error) => notifications.show({ message: problemOf(error).message, autoClose: false }),
  });
  const dates = { from: formatDate(absence.from), to: formatDate(absence.to) };
  const line = absence.mine
    ? t('line.mine', { ...dates, name: absence.substitute.displayName })
    : t('line.other', { ...dates, name: absence.professional.displayName });
  return (
    <li data-unread={absence.underWay || undefined}>
      <span>
        {line} {absence.underWay ? <strong>· {t('underWay')}</strong> : null}
      </span>
      {absence.canCancel ? (
        <button type="button" className="tk-link" onClick={() => cancel.mutate()}>
          {t('cancel')}
          <span className="visually-hidden"> : {line}</span>
        </button>
      ) : null}
    </li>
  );
}
