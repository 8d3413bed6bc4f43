import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { onSessionEnd, signInAddress } from '../shared/api/index.js';
import { t } from './words.js';

/** Told when the server no longer knows the session: one signs in again and finds what was typed. */
export function SessionEnd() {
  const [ended, setEnded] = useState(false);
  useEffect(() => onSessionEnd(() => setEnded(true)), []);
  return (
    <Modal
      opened={ended}
      onClose={() => setEnded(false)}
      title={t('session.title')}
      centered
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
