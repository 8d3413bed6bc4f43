import { useQuery } from '@tanstack/react-query';
import type { Me } from '@trame/schemas';
import { useRef } from 'react';
import { Link, Outlet, ScrollRestoration } from 'react-router';
import { ApiProblem, request } from '../shared/api.js';
import { ProblemNotice } from '../shared/ProblemNotice.js';
import { signInAddress } from '../shared/signInAddress.js';
import { t } from '../shared/words.js';

/** The bar around every page of the designer; who may not enter is told why, and where to go. */
export function Shell() {
  const me = useQuery({ queryKey: ['me'], queryFn: () => request<Me>('/me') });
  const main = useRef<HTMLElement>(null);
  const signedOut = me.error instanceof ApiProblem && me.error.status === 401;
  return (
    <>
      <a
        className="st-skip"
        href="#contenu"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t('skip')}
      </a>
      <header className="st-bar">
        <Link className="st-brand" to="/">
          {t('brand')}
        </Link>
        <nav aria-label={t('elsewhere')}>
          <a href="/">{t('toRuntime')}</a>
        </nav>
        {me.data ? <span className="st-me">{me.data.professional.displayName}</span> : null}
      </header>
      <main ref={main} id="contenu" tabIndex={-1} className="st-main">
        {signedOut ? <SignIn /> : null}
        {me.error && !signedOut ? <ProblemNotice error={me.error} onRetry={() => void me.refetch()} /> : null}
        {me.data && !me.data.canStudio ? <Refused /> : null}
        {me.data?.canStudio ? <Outlet /> : null}
      </main>
      <ScrollRestoration />
    </>
  );
}

function SignIn() {
  return (
    <section className="st-notice">
      <h1>{t('signInTitle')}</h1>
      <p>{t('signInText')}</p>
      <a className="st-button" href={signInAddress()}>
        {t('signIn')}
      </a>
    </section>
  );
}

function Refused() {
  return (
    <section className="st-notice">
      <h1>{t('refusedTitle')}</h1>
      <p>{t('refusedText')}</p>
      <a className="st-button" href="/">
        {t('toRuntime')}
      </a>
    </section>
  );
}
