import { type FormEvent, useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import type { PasskeyOptions } from '@trame/schemas';
import { ApiProblem, request } from '../../shared/api/index.js';
import { ProblemNotice } from '../../shared/ui/index.js';
import { FactorPart, isWholeFactor, knowsPasskeys, Part, showPasskey } from '../sign-in/index.js';
import { t } from './words.js';

/** What an account can show, and what follows. */
interface ProofProps {
  login: string;
  code: boolean;
  recovery: boolean;
  passkey: boolean;
  /** In a dialog that has just opened: the first of them is under the hand. */
  focus?: boolean;
  onProved: () => void;
}

/** Before what opens the account is changed: showing again who one is. */
export function ProofForm(props: ProofProps) {
  return (
    <section className="tr-column tr-proof" aria-labelledby="tr-proof-title">
      <h2 id="tr-proof-title">{t('proof.title')}</h2>
      <p>{t('proof.lead')}</p>
      <ProofParts {...props} />
    </section>
  );
}

/** By a passkey, or the password and a second factor. */
export function ProofParts(props: ProofProps) {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const byPassword = useMutation({
    mutationFn: () => request<undefined>('/me/security/proof', { method: 'POST', body: { password, code } }),
    onSuccess: props.onProved,
    onError: () => setCode(''),
  });
  const byPasskey = useMutation({
    mutationFn: async () => {
      const options = await request<PasskeyOptions>('/me/security/proof/passkey/options', { method: 'POST' });
      const passkey = await showPasskey(options);
      await request<undefined>('/me/security/proof/passkey', { method: 'POST', body: { passkey } });
    },
    onSuccess: props.onProved,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isWholeFactor(code) && !byPassword.isPending) byPassword.mutate();
  };
  const error = byPassword.error ?? byPasskey.error;
  const key = props.passkey && knowsPasskeys();
  const typed = props.code || props.recovery;
  return (
    <>
      {error ? <ProblemNotice error={inWords(error)} /> : null}
      {key ? (
        <button
          type="button"
          className={typed ? 'tk-button' : 'tk-button tk-button-main'}
          autoFocus={props.focus}
          onClick={() => byPasskey.mutate()}
        >
          {t('proof.passkey')}
        </button>
      ) : null}
      {key && typed ? <p className="tr-proof-or">{t('proof.or')}</p> : null}
      {typed ? (
        <form className="tr-signin-form" onSubmit={submit} aria-label={t('proof.title')}>
          <input
            type="text"
            className="visually-hidden"
            autoComplete="username"
            value={props.login}
            readOnly
            tabIndex={-1}
            aria-hidden
          />
          <Part
            label={t('proof.password')}
            type="password"
            autoComplete="current-password"
            required
            autoFocus={props.focus && !key}
            maxLength={512}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <FactorPart
            label={t('proof.code')}
            code={props.code}
            recovery={props.recovery}
            value={code}
            onCode={setCode}
          />
          <button
            type="submit"
            className="tk-button tk-button-main"
            aria-disabled={!isWholeFactor(code) || byPassword.isPending || undefined}
          >
            {t('proof.verb')}
          </button>
        </form>
      ) : null}
    </>
  );
}

/** Nobody was asked for an address here. */
function inWords(error: Error): Error {
  if (!(error instanceof ApiProblem) || error.code !== 'sign-in-wrong') return error;
  return new ApiProblem({ title: t('proof.wrong'), status: error.status, code: error.code });
}
