import { IconShieldLock } from '@tabler/icons-react';
import { useEffect } from 'react';
import { problemOf, providerAddress } from '../../shared/api/index.js';
import { ProblemNotice } from '../../shared/ui/index.js';
import { t } from './words.js';

const LAST_KEY = 'trame.dmp.reconnexion';
/** Sent there and back within this long, one is not sent there again by itself. */
const ONCE_MS = 60_000;

/**
 * What the DMP refuses. When this node no longer holds the proof of who asks, the browser goes to the provider by itself,
 * once: a session that is alive there comes back without a word. After that, who asks decides.
 */
export function DmpProblem({ error }: { error: unknown }) {
  const lost = problemOf(error).code === 'proof-needed';
  useEffect(() => {
    if (!lost || Date.now() - Number(sessionStorage.getItem(LAST_KEY)) < ONCE_MS) return;
    sessionStorage.setItem(LAST_KEY, String(Date.now()));
    window.location.assign(addressBack());
  }, [lost]);
  if (!lost) return <ProblemNotice error={error} />;
  return (
    <div className="tr-problem" role="alert">
      <IconShieldLock size={22} aria-hidden />
      <div>
        <p>
          <strong>{t('proof.title')}</strong>
        </p>
        <p>{t('proof.text')}</p>
        <p>
          <a className="tk-button" href={addressBack()}>
            {t('proof.action')}
          </a>
        </p>
      </div>
    </div>
  );
}

function addressBack(): string {
  return providerAddress(window.location.pathname + window.location.search);
}
