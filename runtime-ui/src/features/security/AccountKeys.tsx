import { useState } from 'react';
import type { MySecurity, PasskeyOptions, TotpOffer } from '@trame/schemas';
import { request } from '../../shared/api/index.js';
import { formatDate } from '../../shared/time/index.js';
import { ChoosePassword, type Factor, NewPasskey, NewTotp } from '../sign-in/index.js';
import { RecoverySection } from './RecoverySection.js';
import { useRemoval, useTold } from './useSecurity.js';
import { t } from './words.js';

type Account = NonNullable<MySecurity['account']>;

/** The password, the application of codes, the passkeys; changed once one has shown again who one is. */
export function AccountKeys({ account, proved }: { account: Account; proved: boolean }) {
  return (
    <>
      <PasswordSection account={account} proved={proved} />
      <TotpSection account={account} proved={proved} />
      <PasskeySection account={account} proved={proved} />
      <RecoverySection recovery={account.recovery} proved={proved} />
    </>
  );
}

function PasswordSection({ account, proved }: { account: Account; proved: boolean }) {
  const [changing, setChanging] = useState(false);
  const tell = useTold();
  const taken = (): void => {
    setChanging(false);
    void tell(t('password.done'));
  };
  return (
    <section className="tr-column">
      <h2>{t('password.title')}</h2>
      <p>
        {account.passwordAt
          ? t('password.since', { login: account.login, date: formatDate(account.passwordAt) })
          : t('password.none')}
      </p>
      {changing && proved ? (
        <ChoosePassword
          login={account.login}
          verb={t('password.keep')}
          take={(password) =>
            request<undefined>('/me/security/password', { method: 'PUT', body: { password } })
          }
          onTaken={taken}
        />
      ) : null}
      {!changing && proved ? (
        <p>
          <button type="button" className="tk-button" onClick={() => setChanging(true)}>
            {t('password.change')}
          </button>
        </p>
      ) : null}
    </section>
  );
}

function TotpSection({ account, proved }: { account: Account; proved: boolean }) {
  const tell = useTold();
  const remove = useRemoval(t('totp.removed'));
  return (
    <section className="tr-column">
      <h2>{t('totp.title')}</h2>
      <p>{account.totpAt ? t('totp.since', { date: formatDate(account.totpAt) }) : t('totp.none')}</p>
      {proved ? (
        <>
          <NewTotp
            key={account.totpAt}
            offer={() => request<TotpOffer>('/me/security/totp', { method: 'POST' })}
            keep={(factor: Factor) =>
              request<undefined>('/me/security/totp', { method: 'PUT', body: factor })
            }
            onKept={() => void tell(t('totp.kept'))}
          />
          {account.totpAt && account.passkeys.length > 0 ? (
            <p>
              <button type="button" className="tk-link" onClick={() => remove.mutate('/me/security/totp')}>
                {t('totp.remove')}
              </button>
            </p>
          ) : null}
        </>
      ) : null}
    </section>
  );
}

function PasskeySection({ account, proved }: { account: Account; proved: boolean }) {
  const tell = useTold();
  const remove = useRemoval(t('passkeys.removed'));
  const last = account.totpAt === null && account.passkeys.length === 1;
  return (
    <section className="tr-column">
      <h2>{t('passkeys.title')}</h2>
      {account.passkeys.length === 0 ? <p>{t('passkeys.none')}</p> : null}
      <ul className="tr-news">
        {account.passkeys.map(({ id, label, createdAt, usedAt }) => (
          <li key={id}>
            <span>
              <strong>{label}</strong>{' '}
              <span className="soft">
                {t('passkeys.since', { date: formatDate(createdAt) })}
                {usedAt ? ` ${t('passkeys.used', { date: formatDate(usedAt) })}` : ''}
              </span>
            </span>
            {proved && !last ? (
              <button
                type="button"
                className="tk-link"
                onClick={() => remove.mutate(`/me/security/passkeys/${id}`)}
              >
                {t('passkeys.remove')}
                <span className="visually-hidden"> : {label}</span>
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {proved ? (
        <NewPasskey
          offer={() => request<PasskeyOptions>('/me/security/passkeys/options', { method: 'POST' })}
          keep={(factor: Factor) =>
            request<undefined>('/me/security/passkeys', { method: 'POST', body: factor })
          }
          onKept={() => void tell(t('passkeys.kept'))}
        />
      ) : null}
    </section>
  );
}
