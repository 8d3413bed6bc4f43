import type { WrittenSinceShift } from '@trame/schemas';
import { useState } from 'react';
import { useMe } from '../../shared/api/index.js';
import { usePlace } from '../../shared/place/index.js';
import { formatInstant } from '../../shared/time/index.js';
import { EmptyState, Page, ProblemNotice, Query } from '../../shared/ui/index.js';
import { OnlyToMe } from '../addressees/index.js';
import { UnreadLine } from './UnreadLine.js';
import { useMarkRead, useSinceShift } from './unreadQueries.js';
import { t } from './words.js';
import './unread.css';

/** What others wrote while one was away, dossier after dossier, until one has read it. */
export function SinceShiftPage() {
  const { place } = usePlace();
  const since = useSinceShift(place);
  return (
    <Page title={t('shift.title')} lead={t('shift.lead')}>
      {useMe().data?.canReadRecords === false ? (
        <EmptyState title={t('shift.nothing.title')}>{t('shift.nothing.text')}</EmptyState>
      ) : (
        <Query query={since} lines={6}>
          {(told) => <Written told={told} />}
        </Query>
      )}
    </Page>
  );
}

function Written({ told }: { told: WrittenSinceShift }) {
  const mark = useMarkRead();
  const [onlyToMe, setOnlyToMe] = useState(false);
  const { more } = told;
  const someToMe = told.items.some(({ toMe }) => toMe);
  const items = told.items.filter(({ toMe }) => toMe || !onlyToMe || !someToMe);
  const read = (ids: string[]): void => {
    if (!mark.isPending) mark.mutate(ids);
  };
  return (
    <section className="tr-unread" aria-labelledby="since-title">
      <div className="tr-page-head">
        <h2 id="since-title">
          {t(told.fromShift ? 'shift.since' : 'shift.unknown', { when: formatInstant(told.since) })}{' '}
          {items.length > 0 ? (
            <span className="tr-count">
              {items.length}
              {more ? '+' : ''}
            </span>
          ) : null}
        </h2>
        <div className="tr-page-actions">
          {someToMe ? <OnlyToMe on={onlyToMe} onChange={setOnlyToMe} /> : null}
          {items.length > 1 ? (
            <button
              type="button"
              className="tk-button tk-button-quiet"
              onClick={() => read(items.map(({ id }) => id))}
            >
              {t('readAll')}
            </button>
          ) : null}
        </div>
      </div>
      {mark.error ? <ProblemNotice error={mark.error} /> : null}
      {items.length === 0 ? (
        <EmptyState title={t('none')}>{t('shift.none')}</EmptyState>
      ) : (
        <ul>
          {items.map((item) => (
            <UnreadLine key={item.id} item={item} onRead={() => read([item.id])} />
          ))}
        </ul>
      )}
      {more ? <p className="soft">{t('shift.more')}</p> : null}
    </section>
  );
}
