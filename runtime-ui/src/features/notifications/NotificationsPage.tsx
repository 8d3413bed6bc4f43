import type { Notification } from '@trame/schemas';
import { Link } from 'react-router';
import { Ago, formatDate } from '../../shared/time/index.js';
import { DueMark, EmptyState, MoreButton, Page, Query } from '../../shared/ui/index.js';
import { useMarkRead, useNotifications } from './notificationQueries.js';
import { t } from './words.js';

/** What I was told, the latest first; opening what it is about marks it read. */
export function NotificationsPage() {
  const list = useNotifications();
  const markRead = useMarkRead();
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const unread = list.data?.pages[0]?.unread ?? 0;
  return (
    <Page
      title={t('title')}
      width="reading"
      actions={
        unread > 0 ? (
          <button type="button" className="tk-button" onClick={() => markRead.mutate(undefined)}>
            {t('read.all')}
          </button>
        ) : null
      }
    >
      <Query query={list} lines={8}>
        {() =>
          items.length === 0 ? (
            <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
          ) : (
            <>
              <ul className="tr-news">
                {items.map((item) => (
                  <NewsLine key={item.id} item={item} onRead={() => markRead.mutate([item.id])} />
                ))}
              </ul>
              <MoreButton
                shown={list.hasNextPage}
                busy={list.isFetchingNextPage}
                onMore={() => void list.fetchNextPage()}
              />
            </>
          )
        }
      </Query>
      <p>
        <Link to="/notifications/courriels">{t('mail.choose')}</Link>
      </p>
    </Page>
  );
}

/** « 23/11/2026 à 14:30 » on the clock of the place. */
const formatWall = (wall: string): string => `${formatDate(wall.slice(0, 10))} à ${wall.slice(11)}`;

/** Where one goes from news that are of no task nor item. */
const PLACES: Partial<Record<Notification['kind'], string>> = {
  remplacement: '/absences',
  'webhook-incident': '/administration/webhooks',
  'bris-de-glace': '/bris-de-glace',
  'lecture-bornee': '/administration/lecture',
};

/** What is said in place of what one may no longer see. */
const hiddenOf = (kind: Notification['kind']): 'agenda.hidden' | 'about.hidden' | 'task.hidden' =>
  kind === 'circuit' ? 'about.hidden' : kind.startsWith('agenda-') ? 'agenda.hidden' : 'task.hidden';

function NewsLine({ item, onRead }: { item: Notification; onRead: () => void }) {
  const told = t(`kind.${item.kind}`, {
    by: item.by?.displayName ?? t('by.system'),
    title: item.task?.title ?? item.agenda?.title ?? item.about?.message ?? t(hiddenOf(item.kind)),
  });
  const read = (): void => {
    if (!item.read) onRead();
  };
  return (
    <li data-unread={!item.read || undefined}>
      <div>
        {item.read ? null : <span className="visually-hidden">{t('unread')} : </span>}
        {item.task ? (
          <Link className="tr-row-link" to={`/taches/${item.task.id}`} onClick={read}>
            {told}
          </Link>
        ) : item.agenda ? (
          <Link className="tr-row-link" to={`/agenda/${item.agenda.id}`} onClick={read}>
            {told}
          </Link>
        ) : item.about ? (
          <Link className="tr-row-link" to={`/dossiers/${item.about.dossier.id}`} onClick={read}>
            {told}
          </Link>
        ) : PLACES[item.kind] ? (
          <Link className="tr-row-link" to={PLACES[item.kind] ?? ''} onClick={read}>
            {told}
          </Link>
        ) : (
          <strong>{told}</strong>
        )}
        <p className="tr-facts soft">
          {item.agenda ? <span>{formatWall(item.agenda.at)}</span> : null}
          {item.task?.dossier ? <span>{item.task.dossier}</span> : null}
          {item.about ? <span>{item.about.dossier.displayName}</span> : null}
          <Ago at={item.at} />
          {item.task?.open ? <DueMark due={item.task.due} /> : null}
        </p>
      </div>
      {item.read ? null : (
        <button type="button" className="tk-link" onClick={onRead}>
          {t('read.one')}
          <span className="visually-hidden"> : {told}</span>
        </button>
      )}
    </li>
  );
}
