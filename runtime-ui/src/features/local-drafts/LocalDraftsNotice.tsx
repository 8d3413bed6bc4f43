import { IconDeviceDesktop } from '@tabler/icons-react';
import { Link, useLocation } from 'react-router';
import { useLeftDrafts } from './LocalDraftsProvider.js';
import { t } from './words.js';

/** Says that something typed on this computer could not be sent by itself, and where to look at it. */
export function LocalDraftsNotice() {
  const stuck = useLeftDrafts().filter(({ why }) => why.kind !== 'later');
  const { pathname } = useLocation();
  if (stuck.length === 0 || pathname === '/saisies-gardees') return null;
  return (
    <p className="tk-notice" role="status">
      <IconDeviceDesktop size={20} aria-hidden />
      {t('notice', { count: stuck.length })} <Link to="/saisies-gardees">{t('notice.open')}</Link>
    </p>
  );
}
