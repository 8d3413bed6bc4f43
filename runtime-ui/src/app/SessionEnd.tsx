import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { onSessionEnd, signInAddress } from '../shared/api/index.js';
import { t } from './words.js';

/**
 * Told when the server no longer knows the session: one signs in again and finds what was typed. Whoever just arrives
 * has no session to lose (`known`). It cannot be put aside, and hides the page: the next person at this computer must
 * not read it. Locking the scroll would insert a style without the nonce of the page.
 */
export function SessionEnd({ known }: { known: boolean }) {
  const [ended, setEnded] = useState(false);
  useEffect(() => onSessionEnd(() => setEnded(known)), [known]);
  return (
    <Modal
      opened={ended}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      overlayProps={{ backgroundOpacity: 1, color: 'var(--paper)' }}
      title={t('session.title')}
      centered
      lockScroll={false}
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
