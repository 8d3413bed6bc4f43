import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { onSessionEnd, signInAddress } from '../shared/api/index.js';
import { t } from './words.js';

/**
 * Told when the server no longer knows the session: one signs in again and finds what was typed. Whoever just arrives
 * has no session to lose (`known`). Locking the scroll would insert a style without the nonce of the page.
 */
export function SessionEnd({ known }: { known: boolean }) {
  const [ended, setEnded] = useState(false);
  useEffect(() => onSessionEnd(() => setEnded(known)), [known]);
  return (
    <Modal
      opened={ended}
      onClose={() => setEnded(false)}
      title={t('session.title')}
      centered
      lockScroll={false}
      closeButtonProps={{ 'aria-label': t('session.close') }}
    >
      <p>{t('session.text')}</p>
      <p className="tr-modal-actions">
        <a
          className="tk-button tk-button-main"
          href={signInAddress(`${location.pathname}${location.search}`)}
          data-autofocus
        >
          {t('session.again')}
        </a>
      </p>
    </Modal>
  );
}
