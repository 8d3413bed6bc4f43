import { type FormEvent, useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Link } from 'react-router';
import { request } from '../../shared/api/index.js';
import { ProblemNotice } from '../../shared/ui/index.js';
import { Door } from './Door.js';
import { Part } from './Part.js';
import { t } from './words.js';

/** Asks for a link to choose another password; says the same whether the account exists. */
export function ForgottenPage() {
  const [login, setLogin] = useState('');
  const ask = useMutation({
    mutationFn: () => request<undefined>('/sign-in/forgotten', { method: 'POST', body: { login } }),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!ask.isPending) ask.mutate();
  };
  return (
    <Door page="oubli" title={t('forgotten.title')} heading={t('forgotten.title')}>
      {ask.isSuccess ? (
        <p role="status">{t('forgotten.sent')}</p>
      ) : (
        <form className="tr-signin-form" onSubmit={submit}>
          <p>{t('forgotten.lead')}</p>
          {ask.error ? <ProblemNotice error={ask.error} /> : null}
          <Part
            label={t('own.login')}
            type="email"
            autoComplete="username"
            required
            maxLength={254}
            value={login}
            onChange={(event) => setLogin(event.target.value)}
          />
          <button
            type="submit"
            className="tk-button tk-button-main"
            aria-disabled={ask.isPending || undefined}
          >
            {t('forgotten.ask')}
          </button>
        </form>
      )}
      <Link className="tk-link" to="/connexion?compte=oui">
        {t('forgotten.back')}
      </Link>
    </Door>
  );
}
