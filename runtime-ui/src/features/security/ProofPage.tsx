import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { announceProof, PROOF_ADDRESS } from '../../shared/api/index.js';
import { Door } from '../sign-in/index.js';
import { t } from './words.js';

/** Where the identity service brings its window back: it tells the page that waits, and closes. */
export function ProofPage() {
  const [search] = useSearchParams();
  const failed = search.get('erreur');
  useEffect(() => {
    if (failed) return;
    announceProof();
    window.close();
  }, [failed]);
  return (
    <Door title={t('proof.title')} heading={t('proof.title')}>
      {failed ? (
        <>
          <p role="alert" className="tk-notice">
            {failed === 'proof-of-another' ? t('sign.another') : t('sign.failed')}
          </p>
          <a className="tk-button tk-button-main" href={PROOF_ADDRESS}>
            {t('sign.again')}
          </a>
        </>
      ) : (
        <p role="status">{t('sign.proved')}</p>
      )}
    </Door>
  );
}
