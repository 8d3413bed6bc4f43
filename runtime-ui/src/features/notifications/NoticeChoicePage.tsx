import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { NoticeChoice, NoticeChoiceRead } from '@trame/schemas';
import { useId } from 'react';
import { request } from '../../shared/api/index.js';
import { Page, ProblemNotice, Query } from '../../shared/ui/index.js';
import './notifications.css';
import { t } from './words.js';

const KEY = ['notifications', 'mail'];

/** What leaves by mail: nothing, or the kinds of news that I leave ticked. In Trame I am told all. */
export function NoticeChoicePage() {
  const read = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => request<NoticeChoiceRead>('/notifications/mail', { signal }),
  });
  return (
    <Page title={t('mail.title')} lead={t('mail.lead')} width="reading">
      <Query query={read} lines={6}>
        {(shown) => <Choice shown={shown} />}
      </Query>
    </Page>
  );
}

const KINDS = [
  'tache-confiee',
  'tache-retiree',
  'commentaire',
  'rappel',
  'alerte',
  'tache-terminee',
  'tache-sans-objet',
  'remplacement',
  'agenda-recu',
  'agenda-change',
  'agenda-annule',
  'agenda-reponse',
  'webhook-incident',
  'bris-de-glace',
  'circuit',
  'lecture-bornee',
  'fiche-adressee',
  'role-ajuste',
  'droits-ajustes',
  'droits-echus',
  'role-a-revoir',
  'habilitation-a-revoir',
  'habilitation-sans-revue',
] as const satisfies readonly NoticeChoice['silent'][number][];

function Choice({ shown: { choice, sent, address } }: { shown: NoticeChoiceRead }) {
  const id = useId();
  const client = useQueryClient();
  const choose = useMutation({
    mutationFn: (body: NoticeChoice) =>
      request<NoticeChoiceRead>('/notifications/mail', { method: 'PUT', body }),
    onMutate: (asked) => {
      const before = client.getQueryData<NoticeChoiceRead>(KEY);
      if (before) client.setQueryData<NoticeChoiceRead>(KEY, { ...before, choice: asked });
      return before;
    },
    onError: (_error, _asked, before) => client.setQueryData(KEY, before),
    onSuccess: (kept) => {
      client.setQueryData(KEY, kept);
      notifications.show({ message: t('mail.kept') });
    },
    // One after the other: the last press is what is kept.
    scope: { id: 'notice-choice' },
  });
  const toggle = (kind: (typeof KINDS)[number], on: boolean): void => {
    const silent = choice.silent.filter((one) => one !== kind);
    choose.mutate({ ...choice, silent: on ? silent : [...silent, kind] });
  };
  return (
    <>
      {choose.error ? <ProblemNotice error={choose.error} /> : null}
      <p className="soft">
        {!sent ? t('mail.none') : address === null ? t('mail.noAddress') : t('mail.to', { address })}
      </p>
      <p className="tr-tick">
        <input
          id={id}
          type="checkbox"
          checked={choice.byMail}
          onChange={(event) => choose.mutate({ ...choice, byMail: event.target.checked })}
        />
        <label htmlFor={id}>{t('mail.byMail')}</label>
      </p>
      <fieldset className="tr-ticks" disabled={!choice.byMail}>
        <legend>{t('mail.kinds')}</legend>
        {KINDS.map((kind) => (
          <p key={kind} className="tr-tick">
            <input
              id={`${id}-${kind}`}
              type="checkbox"
              checked={!choice.silent.includes(kind)}
              onChange={(event) => toggle(kind, event.target.checked)}
            />
            <label htmlFor={`${id}-${kind}`}>{t(`mail.kind.${kind}`)}</label>
          </p>
        ))}
      </fieldset>
    </>
  );
}
