import { IconMailShare } from '@tabler/icons-react';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { IntakeCode, IntakeLine } from '@trame/schemas';
import { useState } from 'react';
import { Link } from 'react-router';
import { request } from '../../shared/api/index.js';
import { formatDate, formatInstant } from '../../shared/time/index.js';
import { Dialog, EmptyState, Page, Query, StageMark } from '../../shared/ui/index.js';
import { useIntakes } from '../views/index.js';
import { HandedLink } from './HandedLink.js';
import { InviteForm } from './InviteForm.js';
import { t } from './words.js';
import './intake.css';

const TONES: Partial<Record<IntakeLine['state'], string>> = { envoyee: 'watch', ouverte: 'good' };

/** What people from outside were asked to fill in: what they sent first. */
export function IntakesPage() {
  const intakes = useIntakes();
  const [inviting, setInviting] = useState(false);
  const list = intakes.data;
  const invite =
    list && list.offers.length > 0 ? (
      <button type="button" className="tk-button tk-button-main" onClick={() => setInviting(true)}>
        <IconMailShare size={18} aria-hidden /> {t('list.invite')}
      </button>
    ) : null;
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={invite}>
      <Query query={intakes} lines={6}>
        {({ items }) =>
          items.length > 0 ? (
            <Lines items={items} />
          ) : (
            <EmptyState title={t('list.empty')}>{t('list.empty.text')}</EmptyState>
          )
        }
      </Query>
      {inviting && list ? (
        <Dialog opened title={t('invite.title')} onClose={() => setInviting(false)}>
          <InviteForm list={list} />
        </Dialog>
      ) : null}
    </Page>
  );
}

function Lines({ items }: { items: readonly IntakeLine[] }) {
  return (
    <div className="tr-table-box">
      <table className="tr-table">
        <caption className="visually-hidden">{t('list.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('col.who')}</th>
            <th scope="col">{t('col.state')}</th>
            <th scope="col">{t('col.what')}</th>
            <th scope="col">{t('col.when')}</th>
            <th scope="col">{t('col.act')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td>
                {item.state === 'envoyee' || item.state === 'refusee' ? (
                  <Link className="tr-row-link" to={`/demandes-en-ligne/${item.id}`}>
                    {item.nom}
                  </Link>
                ) : (
                  <strong>{item.nom}</strong>
                )}
                <div className="soft">{item.quality}</div>
              </td>
              <td>
                <StageMark label={t(`state.${item.state}`)} tone={TONES[item.state]} />
              </td>
              <td data-label={t('col.what')}>
                {item.title}
                <div className="soft">{item.establishment.name}</div>
              </td>
              <td data-label={t('col.when')} className="soft">
                <When item={item} />
              </td>
              <td>
                <Acts item={item} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function When({ item }: { item: IntakeLine }) {
  if (item.settledAt && item.reason)
    return (
      <>
        {t('when.refused', {
          at: formatInstant(item.settledAt),
          by: item.settledBy ?? '',
          reason: item.reason,
        })}
        <Eliminated item={item} />
      </>
    );
  if (!item.sentAt) return t('when.until', { at: formatInstant(item.expiresAt) });
  return (
    <>
      {t('when.sent', { at: formatInstant(item.sentAt) })}
      <Eliminated item={item} />
    </>
  );
}

function Eliminated({ item: { eliminatedOn } }: { item: IntakeLine }) {
  return eliminatedOn ? <div>{t('when.eliminated', { day: formatDate(eliminatedOn) })}</div> : null;
}

function Acts({ item }: { item: IntakeLine }) {
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey: ['intakes'] });
  const withdraw = useMutation({
    mutationFn: () => request<undefined>(`/intake-requests/${item.id}/withdrawal`, { method: 'POST' }),
    onSuccess: () => notifications.show({ message: t('act.withdrawn') }),
    onError: (error) => notifications.show({ message: error.message }),
    onSettled: again,
  });
  const tell = useMutation({
    mutationFn: () => request<IntakeCode>(`/intake-requests/${item.id}/code`, { method: 'POST' }),
    onError: (error) => notifications.show({ message: error.message }),
    onSettled: again,
  });
  if (item.state === 'envoyee')
    return (
      <Link
        className="tk-button"
        aria-label={t('list.read.of', { nom: item.nom })}
        to={`/demandes-en-ligne/${item.id}`}
      >
        {t('list.read')}
      </Link>
    );
  if (item.state !== 'invitee' && item.state !== 'ouverte' && item.state !== 'bloquee') return null;
  return (
    <span className="tr-intake-acts">
      <button
        type="button"
        className="tk-link"
        aria-label={t('act.code.of', { nom: item.nom })}
        onClick={() => tell.mutate()}
      >
        {t('act.code')}
      </button>
      <button
        type="button"
        className="tk-link"
        aria-label={t('act.withdraw.of', { nom: item.nom })}
        onClick={() => withdraw.mutate()}
      >
        {t('act.withdraw')}
      </button>
      {tell.data ? (
        <Dialog opened title={t('act.code.title')} onClose={() => tell.reset()}>
          <p className="number tr-intake-code">{tell.data.code}</p>
          <p>{t('act.code.text', { nom: item.nom, until: formatInstant(tell.data.until) })}</p>
          <p>{t('act.code.link')}</p>
          <dl className="tr-intake-handed">
            <dt>{t('invited.address')}</dt>
            <dd>{tell.data.address}</dd>
          </dl>
          <HandedLink address={tell.data.address} />
        </Dialog>
      ) : null}
    </span>
  );
}
