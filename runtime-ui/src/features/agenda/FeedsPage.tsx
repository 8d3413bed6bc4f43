import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import type { AgendaFeed, AgendaFeedList, AgendaFeedOpened, NewAgendaFeed } from '@trame/schemas';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { request } from '../../shared/api/index.js';
import { formatDate, formatInstant, useNow } from '../../shared/time/index.js';
import { Page, ProblemNotice, Query } from '../../shared/ui/index.js';
import { useAgendaAct } from './agendaQueries.js';
import { Field } from './Field.js';
import { t } from './words.js';
import './agenda.css';

const DETAILS = ['type', 'occupe', 'initiales', 'titre'] as const;
const DAYS = [30, 90, 180, 365] as const;

/** The feeds of my agenda: opened with what they may say, their address told once, revoked at once. */
export function FeedsPage() {
  const feeds = useQuery({
    queryKey: ['agenda', 'flux'],
    queryFn: ({ signal }) => request<AgendaFeedList>('/agenda-flux', { signal }),
  });
  return (
    <Page title={t('feeds.title')} lead={t('feeds.lead')} width="reading">
      <p>
        <Link to="/agenda">{t('item.back')}</Link>
      </p>
      <Query query={feeds} lines={4}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{t('feeds.none')}</p>
          ) : (
            <ul className="tr-news">
              {items.map((feed) => (
                <FeedLine key={feed.id} feed={feed} />
              ))}
            </ul>
          )
        }
      </Query>
      <NewFeed />
    </Page>
  );
}

function FeedLine({ feed }: { feed: AgendaFeed }) {
  const now = useNow().toISOString();
  const revoke = useAgendaAct(() =>
    request<undefined>(`/agenda-flux/${feed.id}/revocation`, { method: 'POST', body: {} }),
  );
  const open = !feed.revokedAt && feed.expiresAt > now;
  return (
    <li>
      <div>
        <strong>{feed.label}</strong>
        <p className="tr-facts soft">
          <span>{t(`feeds.detail.${feed.detail}`)}</span>
          <span>{t('feeds.line', { from: formatDate(feed.createdAt), to: formatDate(feed.expiresAt) })}</span>
          <span>
            {feed.lastReadAt ? t('feeds.read', { at: formatInstant(feed.lastReadAt) }) : t('feeds.neverRead')}
          </span>
          {open ? null : <span>{t(feed.revokedAt ? 'feeds.revoked' : 'feeds.expired')}</span>}
        </p>
        {revoke.error ? <ProblemNotice error={revoke.error} /> : null}
      </div>
      {open ? (
        <button
          type="button"
          className="tk-button"
          onClick={() =>
            revoke.mutate(undefined, {
              onSuccess: () => notifications.show({ message: t('feeds.revoked.done') }),
            })
          }
        >
          {t('feeds.revoke')}
          <span className="visually-hidden">{t('feeds.revoke.which', { label: feed.label })}</span>
        </button>
      ) : null}
    </li>
  );
}

function NewFeed() {
  const [asked, setAsked] = useState<NewAgendaFeed>({ label: '', detail: 'type', days: 180 });
  const open = useAgendaAct((body: NewAgendaFeed) =>
    request<AgendaFeedOpened>('/agenda-flux', { method: 'POST', body }),
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!open.isPending) open.mutate(asked, { onSuccess: () => setAsked({ ...asked, label: '' }) });
  };
  return (
    <form className="tr-column" onSubmit={submit} aria-label={t('feeds.open')}>
      <h2>{t('feeds.open')}</h2>
      {open.error ? <ProblemNotice error={open.error} /> : null}
      {open.data ? <Address address={open.data.address} /> : null}
      <Field label={t('feeds.label')} help={t('feeds.label.help')}>
        {(wiring) => (
          <input
            {...wiring}
            required
            maxLength={80}
            className="tk-input"
            value={asked.label}
            onChange={({ target }) => setAsked({ ...asked, label: target.value })}
          />
        )}
      </Field>
      <Field label={t('feeds.detail')}>
        {(wiring) => (
          <select
            {...wiring}
            className="tk-input tk-select"
            value={asked.detail}
            onChange={({ target }) => setAsked({ ...asked, detail: target.value as NewAgendaFeed['detail'] })}
          >
            {DETAILS.map((one) => (
              <option key={one} value={one}>
                {t(`feeds.detail.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t('feeds.days')}>
        {(wiring) => (
          <select
            {...wiring}
            className="tk-input tk-select"
            value={asked.days}
            onChange={({ target }) => setAsked({ ...asked, days: Number(target.value) })}
          >
            {DAYS.map((one) => (
              <option key={one} value={one}>
                {t('feeds.days.each', { count: one })}
              </option>
            ))}
          </select>
        )}
      </Field>
      <p>
        <button
          type="submit"
          className="tk-button tk-button-main"
          aria-disabled={open.isPending || undefined}
        >
          {t('feeds.open')}
        </button>
      </p>
    </form>
  );
}

/** The address, told once: selected whole, or copied. */
function Address({ address }: { address: string }) {
  return (
    <div className="tk-notice" role="status">
      <p>{t('feeds.opened')}</p>
      <Field label={t('feeds.address')}>
        {(wiring) => (
          <input
            {...wiring}
            readOnly
            className="tk-input"
            value={address}
            onFocus={({ target }) => target.select()}
          />
        )}
      </Field>
      <p>
        <button
          type="button"
          className="tk-button"
          onClick={() =>
            void navigator.clipboard
              .writeText(address)
              .then(() => notifications.show({ message: t('feeds.copied') }))
          }
        >
          {t('feeds.copy')}
        </button>
      </p>
    </div>
  );
}
