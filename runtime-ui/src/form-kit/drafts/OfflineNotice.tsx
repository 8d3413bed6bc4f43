import { useSyncExternalStore } from 'react';
import { IconWifiOff } from '@tabler/icons-react';
import { t } from '../words.js';

/** Told as long as the browser has no network. */
export function OfflineNotice() {
  const online = useSyncExternalStore(listen, () => navigator.onLine);
  return (
    <div role="status">
      {online ? null : (
        <p className="tk-notice">
          <IconWifiOff size={20} aria-hidden /> {t('draft.offline')}
        </p>
      )}
    </div>
  );
}

function listen(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}
