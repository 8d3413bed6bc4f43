import { IconBell } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useUnread } from '../features/notifications/index.js';
import { t } from './words.js';

/** What I was told and have not read. */
export function Bell() {
  const unread = useUnread();
  const name = unread > 0 ? t('bar.unread', { count: unread }) : t('bar.notifications');
  return (
    <Link to="/notifications" className="tr-bell" title={name}>
      <IconBell size={22} aria-hidden />
      <span className="visually-hidden">{name}</span>
      {unread > 0 ? (
        <span className="tr-rail-badge" data-count={unread > 99 ? '99+' : unread} aria-hidden />
      ) : null}
    </Link>
  );
}
