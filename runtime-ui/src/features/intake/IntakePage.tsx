import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { IntakeDetail } from '@trame/schemas';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { request, useFiles } from '../../shared/api/index.js';
import { formatInstant } from '../../shared/time/index.js';
import { Dialog, Page, Query, ReasonForm } from '../../shared/ui/index.js';
import { useFormBundle } from '../tasks/index.js';
import { Antecedents, identityTyped } from '../views/index.js';
import { SentAnswers } from './SentAnswers.js';
import { t } from './words.js';
import './intake.css';

/** One request as it was sent: whom it may be about already, accepting it or refusing it. */
export function IntakePage() {
  const { id = '' } = useParams();
  const found = useQuery({
    queryKey: ['intakes', id],
    queryFn: ({ signal }) => request<IntakeDetail>(`/intake-requests/${id}`, { signal }),
    // A reading is written in the trail: once is enough.
    staleTime: Infinity,
  });
  return (
    <Page title={found.data?.line.title ?? t('list.title')} width="reading">
      <p className="no-print">
        <Link to="/demandes-en-ligne">{t('one.back')}</Link>
      </p>
      <Query query={found} lines={8}>
        {(detail) => <Detail detail={detail} />}
      </Query>
    </Page>
  );
}

function Detail({ detail }: { detail: IntakeDetail }) {
  const { line, start } = detail;
  const files = useFiles();
  const sent = useFormBundle(detail);
  const opening = useFormBundle(start);
  const [refusing, setRefusing] = useState(false);
  const waits = line.state === 'envoyee';
  const identity = opening.data && identityTyped(opening.data.form, detail.first);
  return (
    <>
      <p>
        {t('one.lead', {
          nom: line.nom,
          quality: line.quality.toLocaleLowerCase('fr'),
          at: formatInstant(line.sentAt ?? line.invitedAt),
          reference: line.reference,
          establishment: line.establishment.name,
        })}
      </p>
      {line.reason ? (
        <p>
          <strong>{t('state.refusee')}</strong>
          {'\u00a0: '}
          {line.reason}
        </p>
      ) : null}
      {waits ? (
        <>
          <p className="soft">{t('one.outside')}</p>
          <Antecedents identity={identity} />
          <p className="tr-intake-acts">
            <Link
              className="tk-button tk-button-main"
              to={`/demarrer/${line.circuitId}?etablissement=${line.establishment.id}&demande=${line.id}`}
            >
              {t('one.accept')}
            </Link>
            <button type="button" className="tk-button" onClick={() => setRefusing(true)}>
              {t('one.refuse')}
            </button>
          </p>
        </>
      ) : null}
      <h2>{t('one.sent')}</h2>
      <Query query={sent} lines={6}>
        {(bundle) => <SentAnswers bundle={bundle} context={{}} data={detail.data} files={files} />}
      </Query>
      {refusing ? <Refusal id={line.id} onClose={() => setRefusing(false)} /> : null}
    </>
  );
}

function Refusal({ id, onClose }: { id: string; onClose: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const refuse = useMutation({
    mutationFn: (reason: string) =>
      request<undefined>(`/intake-requests/${id}/refusal`, { method: 'POST', body: { reason } }),
    onSuccess: async () => {
      notifications.show({ message: t('one.refused') });
      await client.invalidateQueries({ queryKey: ['intakes'] });
      await navigate('/demandes-en-ligne');
    },
  });
  return (
    <Dialog opened title={t('one.refuse')} onClose={onClose}>
      <ReasonForm
        verb={t('one.refuse')}
        lead={t('one.refuse.lead')}
        hint={t('one.refuse.hint')}
        busy={refuse.isPending}
        error={refuse.error}
        onSubmit={(reason) => refuse.mutate(reason)}
      />
    </Dialog>
  );
}
