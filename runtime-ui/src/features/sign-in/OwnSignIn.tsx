import { type FormEvent, useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import type { PasskeyOptions, SignInFactors } from '@trame/schemas';
import { Link } from 'react-router';
import { rememberWay, request } from '../../shared/api/index.js';
import { ProblemNotice } from '../../shared/ui/index.js';
import { goOn } from './afterSignIn.js';
import { FactorPart, isWholeFactor, Part } from './Part.js';
import { knowsPasskeys, showPasskey } from './passkeyPrompt.js';
import { t } from './words.js';

/** Signing in with an account of Trame: password then code, or a passkey alone. */
export function OwnSignIn(props: { returnTo: string | null; forgotten: boolean }) {
  const [factors, setFactors] = useState<SignInFactors>();
  const enter = (): void => {
    rememberWay('compte');
    goOn(props.returnTo);
  };
  if (factors) return <SecondFactor factors={factors} onIn={enter} onBack={() => setFactors(undefined)} />;
  return <Password forgotten={props.forgotten} onIn={enter} onRight={setFactors} />;
}

function Password(props: {
  forgotten: boolean;
  onIn: () => void;
  onRight: (factors: SignInFactors) => void;
}) {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const give = useMutation({
    mutationFn: () =>
      request<SignInFactors>('/sign-in/password', { method: 'POST', body: { login, password } }),
    onSuccess: props.onRight,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!give.isPending) give.mutate();
  };
  return (
    <form className="tr-signin-form" onSubmit={submit} aria-label={t('own.title')}>
      {give.error ? <ProblemNotice error={give.error} /> : null}
      <Part
        label={t('own.login')}
        type="email"
        autoComplete="username webauthn"
        required
        maxLength={254}
        autoFocus
        value={login}
        onChange={(event) => setLogin(event.target.value)}
      />
      <Part
        label={t('own.password')}
        type="password"
        autoComplete="current-password"
        required
        maxLength={512}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <button type="submit" className="tk-button tk-button-main" aria-disabled={give.isPending || undefined}>
        {t('own.next')}
      </button>
      <ByPasskey onIn={props.onIn} />
      {props.forgotten ? (
        <Link className="tk-link" to="/mot-de-passe-oublie">
          {t('own.forgotten')}
        </Link>
      ) : (
        <p className="soft">{t('own.forgottenNoMail')}</p>
      )}
    </form>
  );
}

function SecondFactor(props: { factors: SignInFactors; onIn: () => void; onBack: () => void }) {
  const [code, setCode] = useState('');
  const give = useMutation({
    mutationFn: () => request<undefined>('/sign-in/code', { method: 'POST', body: { code } }),
    onSuccess: props.onIn,
    onError: () => setCode(''),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isWholeFactor(code) && !give.isPending) give.mutate();
  };
  return (
    <form className="tr-signin-form" onSubmit={submit} aria-label={t('second.title')}>
      <h2>{t('second.title')}</h2>
      {give.error ? <ProblemNotice error={give.error} /> : null}
      {props.factors.code || props.factors.recovery ? (
        <>
          <FactorPart
            label={t('second.code')}
            code={props.factors.code}
            recovery={props.factors.recovery}
            value={code}
            onCode={setCode}
            autoFocus
          />
          <button
            type="submit"
            className="tk-button tk-button-main"
            aria-disabled={!isWholeFactor(code) || give.isPending || undefined}
          >
            {t('second.enter')}
          </button>
        </>
      ) : null}
      {props.factors.passkey ? <ByPasskey onIn={props.onIn} main={!props.factors.code} /> : null}
      <button type="button" className="tk-link" onClick={props.onBack}>
        {t('second.back')}
      </button>
    </form>
  );
}

function ByPasskey(props: { onIn: () => void; main?: boolean }) {
  const show = useMutation({
    mutationFn: async () => {
      const options = await request<PasskeyOptions>('/sign-in/passkey/options', { method: 'POST' });
      const passkey = await showPasskey(options);
      await request<undefined>('/sign-in/passkey', { method: 'POST', body: { passkey } });
    },
    onSuccess: props.onIn,
  });
  if (!knowsPasskeys()) return props.main ? <p>{t('passkey.unknown')}</p> : null;
  return (
    <>
      {show.error ? <ProblemNotice error={show.error} /> : null}
      <button
        type="button"
        className={props.main ? 'tk-button tk-button-main' : 'tk-button'}
        aria-disabled={show.isPending || undefined}
        onClick={() => (show.isPending ? undefined : show.mutate())}
      >
        {t('passkey.show')}
      </button>
    </>
  );
}
