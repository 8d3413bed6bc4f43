import { type FormEvent, useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { ProblemNotice } from '../../shared/ui/index.js';
import { Part } from './Part.js';
import { t } from './words.js';

/** A new password, which one may see while typing it; the server says what is wrong with it. */
export function ChoosePassword(props: {
  login: string;
  verb: string;
  take: (password: string) => Promise<void>;
  onTaken: (password: string) => void;
}) {
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const take = useMutation({
    mutationFn: () => props.take(password),
    onSuccess: () => props.onTaken(password),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!take.isPending) take.mutate();
  };
  return (
    <form className="tr-signin-form" onSubmit={submit}>
      {take.error ? <ProblemNotice error={take.error} /> : null}
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
        label={t('password.new')}
        help={t('password.rule')}
        type={shown ? 'text' : 'password'}
        autoComplete="new-password"
        required
        maxLength={512}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <label className="tr-shown">
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
        {t('password.show')}
      </label>
      <button type="submit" className="tk-button tk-button-main" aria-disabled={take.isPending || undefined}>
        {props.verb}
      </button>
    </form>
  );
}
