import { useEffect, useState } from 'react';
import { getDefaultZIndex, Modal } from '@mantine/core';
import { onProof, onSessionEnd, provideProver } from '../../shared/api/index.js';
import { Loading, ProblemNotice } from '../../shared/ui/index.js';
import { ProofParts } from './ProofForm.js';
import { ProviderLink } from './ProviderLink.js';
import { useSecurity } from './useSecurity.js';
import { t } from './words.js';
import './security.css';

/**
 * Asked over the page before what is signed: nothing typed is lost, and what was asked goes on by itself once proved.
 * Locking the scroll would insert a style without the nonce of the page.
 */
export function FreshProof() {
  const [answer, setAnswer] = useState<((proved: boolean) => void) | null>(null);
  useEffect(() => provideProver(() => new Promise((resolve) => setAnswer(() => resolve))), []);
  const close = (proved: boolean): void => {
    answer?.(proved);
    setAnswer(null);
  };
  // The end of the session is told over everything else: this question no longer has an answer.
  useEffect(
    () =>
      onSessionEnd(() => {
        answer?.(false);
        setAnswer(null);
      }),
    [answer],
  );
  return (
    <Modal
      // Over the dialog that asked for it, if there is one.
      zIndex={getDefaultZIndex('popover')}
      opened={answer !== null}
      onClose={() => close(false)}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('sign.cancel') }}
      title={t('proof.title')}
      centered
      lockScroll={false}
    >
      {answer ? <Ways onProved={() => close(true)} /> : null}
    </Modal>
  );
}

function Ways({ onProved }: { onProved: () => void }) {
  const { data, error, refetch } = useSecurity();
  useEffect(() => onProof(onProved), [onProved]);
  if (!data)
    return error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : <Loading lines={3} />;
  const { account, sessions } = data;
  const entered = sessions.find(({ current }) => current)?.means;
  const own = account?.passwordAt || account?.passkeys.length ? account : undefined;
  return (
    <div className="tr-sign-proof">
      <p>{t('sign.lead')}</p>
      {own ? (
        <ProofParts
          focus
          login={own.login}
          code={own.totpAt !== null}
          recovery={own.recovery.left > 0}
          passkey={own.passkeys.length > 0}
          onProved={onProved}
        />
      ) : null}
      {!account || entered === 'fournisseur' ? (
        <>
          {own ? <p className="tr-proof-or">{t('proof.or')}</p> : null}
          <ProviderLink className={own ? 'tk-button' : 'tk-button tk-button-main'}>
            {t('sign.provider')}
          </ProviderLink>
        </>
      ) : null}
    </div>
  );
}
