import { useRef } from 'react';
import { Outlet, ScrollRestoration } from 'react-router';
import { ApiProblem, useMe } from '../shared/api/index.js';
import { LocalDraftsNotice, LocalDraftsProvider } from '../features/local-drafts/index.js';
import { FreshProof } from '../features/security/index.js';
import { OfflineNotice } from '../form-kit/index.js';
import { Loading, ProblemNotice } from '../shared/ui/index.js';
import { PlaceProvider } from '../shared/place/index.js';
import { Rail } from './Rail.js';
import { SessionEnd } from './SessionEnd.js';
import { SignInFirst } from './SignInFirst.js';
import { TopBar } from './TopBar.js';
import { useIdleEnd } from './useIdleEnd.js';
import { t } from './words.js';
import './shell.css';

/** What is around every page: the bar, the rail, and the end of the session. */
export function Shell() {
  const me = useMe();
  const main = useRef<HTMLElement>(null);
  useIdleEnd(me.data !== undefined);
  if (me.error instanceof ApiProblem && me.error.status === 401 && !me.data) return <SignInFirst />;
  return (
    <LocalDraftsProvider me={me.data}>
      <PlaceProvider>
        <a
          className="tr-skip no-print"
          href="#contenu"
          onClick={(event) => {
            event.preventDefault();
            main.current?.focus();
          }}
        >
          {t('skip')}
        </a>
        <div className="tr-shell">
          <TopBar me={me.data} />
          <Rail me={me.data} />
          <main ref={main} id="contenu" tabIndex={-1}>
            {me.data?.sandbox ? (
              <p className="tr-sandbox">
                {t('sandbox')} <span className="tr-sandbox-about">{t('sandbox.about')}</span>
              </p>
            ) : null}
            <OfflineNotice />
            <LocalDraftsNotice />
            {me.data ? (
              <Outlet />
            ) : (
              <div className="tr-page">
                {me.error ? (
                  <ProblemNotice error={me.error} onRetry={() => void me.refetch()} />
                ) : (
                  <Loading lines={6} />
                )}
              </div>
            )}
          </main>
        </div>
        <FreshProof />
        <SessionEnd known={me.data !== undefined} />
        <ScrollRestoration />
      </PlaceProvider>
    </LocalDraftsProvider>
  );
}
