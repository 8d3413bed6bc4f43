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
  'role-ajuste': '/administration/roles',
  'role-a-revoir': '/administration/roles?montrer=due',
  'habilitation-a-revoir': '/administration/habilitations?montrer=due',
  'habilitation-sans-revue': '/administration/habilitations?montrer=due',
};

/** What is said in place of what one may no longer see. */
function hiddenOf(
  kind: Notification['kind'],
): 'agenda.hidden' | 'about.hidden' | 'record.hidden' | 'task.hidden' {
  if (kind === 'circuit') return 'about.hidden';
  if (kind === 'fiche-adressee') return 'record.hidden';
  return kind.startsWith('agenda-') ? 'agenda.hidden' : 'task.hidden';
}

/** The words of what it is about; nothing of what one may no longer see. */
function titleOf({ kind, task, agenda, about, record }: Notification): string {
  if (record) return t('record.title', { title: record.title });
  return task?.title ?? agenda?.title ?? about?.message ?? t(hiddenOf(kind));
}

/** Where one goes from news. */
function addressOf({ kind, task, agenda, about, record }: Notification): string | undefined {
  if (task) return `/taches/${task.id}`;
  if (agenda) return `/agenda/${agenda.id}`;
  if (record) return `/dossiers/${record.dossier.id}/saisies/${record.id}`;
  return about ? `/dossiers/${about.dossier.id}` : PLACES[kind];
}

function NewsLine({ item, onRead }: { item: Notification; onRead: () => void }) {
  const told = t(`kind.${item.kind}`, {
    by: item.by?.displayName ?? t('by.system'),
    title: titleOf(item),
  });
  const address = addressOf(item);
  const read = (): void => {
    if (!item.read) onRead();
  };
  return (
    <li data-unread={!item.read || undefined}>
      <div>
        {item.read ? null : <span className="visually-hidden">{t('unread')} : </span>}
        {address ? (
          <Link className="tr-row-link" to={address} onClick={read}>
            {told}
          </Link>
        ) : (
          <strong>{told}</strong>
        )}
        <p className="tr-facts soft">
          {item.agenda ? <span>{formatWall(item.agenda.at)}</span> : null}
          {item.task?.dossier ? <span>{item.task.dossier}</span> : null}
          {item.record ? <span>{item.record.dossier.displayName}</span> : null}
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
