import { IconBell } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useUnread } from '../features/notifications/index.js';
import { t } from './words.js';

/** What I was told and have not read. */
export function Bell() {
  const unread = useUnread();
  return (
    <Link to="/notifications" className="tr-bell">
      <IconBell size={22} aria-hidden />
      <span className="visually-hidden">{t('bar.notifications')}</span>
      {unread > 0 ? (
        <span className="tr-rail-badge">
          <span aria-hidden>{unread > 99 ? '99+' : unread}</span>
          <span className="visually-hidden"> ({t('bar.unread', { count: unread })})</span>
        </span>
      ) : null}
    </Link>
  );
}
