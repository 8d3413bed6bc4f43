import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { AccountLinkRead, PasskeyOptions, TotpOffer } from '@trame/schemas';
import { Link } from 'react-router';
import { rememberWay, request } from '../../shared/api/index.js';
import { Query } from '../../shared/ui/index.js';
import { goOn } from './afterSignIn.js';
import { ChoosePassword } from './ChoosePassword.js';
import { Door } from './Door.js';
import { NewPasskey, NewTotp, type Factor } from './NewFactor.js';
import { t } from './words.js';

const post = <T,>(path: string, body: object) =>
  request<T>(`/sign-in/links/${path}`, { method: 'POST', body });

/** Where a link leads: an invitation, or another password. What opens it stands after `#`, and leaves the address bar. */
export function InvitationPage() {
  const [token] = useState(takeToken);
  const link = useQuery({
    queryKey: ['sign-in', 'link', token],
    queryFn: () => post<AccountLinkRead>('read', { token }),
    retry: false,
    refetchOnWindowFocus: false,
    staleTime: Infinity,
    gcTime: 0,
  });
  return (
    <Door page="invitation" title={t('invitation.title')} heading={t('invitation.title')}>
      <Query query={link} lines={3}>
        {(read) =>
          read.purpose === 'oubli' ? (
            <Reset token={token} link={read} />
          ) : (
            <Accept token={token} link={read} />
          )
        }
      </Query>
      {link.isError ? (
        <p>
          {t('invitation.dead')}{' '}
          <Link className="tk-link" to="/connexion?compte=oui">
            {t('forgotten.back')}
          </Link>
        </p>
      ) : null}
    </Door>
  );
}

/** The history of a shared computer must not keep it. */
function takeToken(): string {
  const token = window.location.hash.slice(1);
  if (token) window.history.replaceState(window.history.state, '', window.location.pathname);
  return token;
}

function Reset({ token, link }: { token: string; link: AccountLinkRead }) {
  const [done, setDone] = useState(false);
  if (done) {
    return (
      <>
        <p role="status">{t('reset.done')}</p>
        <Link className="tk-button tk-button-main" to="/connexion?compte=oui">
          {t('reset.enter')}
        </Link>
      </>
    );
  }
  return (
    <>
      <p>{t('reset.lead', { name: link.displayName })}</p>
      <ChoosePassword
        login={link.login}
        verb={t('reset.verb')}
        take={(password) => post<undefined>('reset', { token, password })}
        onTaken={() => setDone(true)}
      />
    </>
  );
}

function Accept({ token, link }: { token: string; link: AccountLinkRead }) {
  const [password, setPassword] = useState<string>();
  const enter = (): void => {
    rememberWay('compte');
    goOn('/');
  };
  const keep = async (factor: Factor): Promise<void> => {
    await post<undefined>('accept', { token, password, ...factor });
  };
  if (password === undefined) {
    return (
      <>
        <p>
          {t('invitation.lead', {
            name: link.displayName,
            organisation: link.organisation,
            login: link.login,
          })}
        </p>
        <p className="soft">{t('invitation.steps')}</p>
        <ChoosePassword
          login={link.login}
          verb={t('invitation.next')}
          take={(chosen) => post<undefined>('password', { token, password: chosen })}
          onTaken={setPassword}
        />
      </>
    );
  }
  return (
    <>
      <h2>{t('second.choose')}</h2>
      <p>{t('second.why')}</p>
      <section aria-labelledby="tr-factor-key" className="tr-factor">
        <h3 id="tr-factor-key">{t('passkey.title')}</h3>
        <NewPasskey offer={() => post<PasskeyOptions>('passkey', { token })} keep={keep} onKept={enter} />
      </section>
      <section aria-labelledby="tr-factor-code" className="tr-factor">
        <h3 id="tr-factor-code">{t('totp.title')}</h3>
        <NewTotp offer={() => post<TotpOffer>('totp', { token })} keep={keep} onKept={enter} />
      </section>
    </>
  );
}
