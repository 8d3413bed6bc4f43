import { type FormEvent, useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import type { AccountList } from '@trame/schemas';
import { request } from '../../../shared/api/index.js';
import { Dialog, ProblemNotice } from '../../../shared/ui/index.js';
import { Part } from '../../sign-in/index.js';
import { t } from './words.js';

/** Corrects the number by which Pro Santé Connect knows somebody, or detaches the account from whom it had recognised. */
export function NationalNumberDialog(props: {
  whom: AccountList['accounts'][number];
  onClose: () => void;
  onDone: () => void;
}) {
  const { whom } = props;
  const [number, setNumber] = useState(whom.nationalNumber ?? '');
  const done = (message: string): void => {
    notifications.show({ message });
    props.onDone();
  };
  const change = useMutation({
    mutationFn: (nationalNumber: string | null) =>
      request(`/accounts/${whom.id}/national-number`, { method: 'PUT', body: { nationalNumber } }),
    onSuccess: () => done(t('national.changed')),
  });
  const detach = useMutation({
    mutationFn: () => request(`/accounts/${whom.id}/unbind`, { method: 'POST' }),
    onSuccess: () => done(t('national.detached')),
  });
  const busy = change.isPending || detach.isPending;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!busy) change.mutate(number === '' ? null : number);
  };
  const error = change.error ?? detach.error;
  return (
    <Dialog title={t('national.title', { name: whom.displayName })} opened onClose={props.onClose}>
      <form className="tr-column" onSubmit={submit}>
        {error ? <ProblemNotice error={error} /> : null}
        <Part
          label={t('field.national')}
          help={t('field.nationalHelp')}
          inputMode="numeric"
          pattern="[0-9]{9}|[0-9]{11}"
          maxLength={11}
          value={number}
          onChange={({ target }) => setNumber(target.value.replace(/\D/g, ''))}
        />
        <p className="soft">{t(whom.bound ? 'national.bound' : 'national.unbound')}</p>
        <p className="tr-acts">
          <button type="submit" className="tk-button tk-button-main" aria-disabled={busy || undefined}>
            {t('national.keep')}
          </button>
          {whom.bound ? (
            <button
              type="button"
              className="tk-button"
              aria-disabled={busy || undefined}
              onClick={() => (busy ? undefined : detach.mutate())}
            >
              {t('national.detach')}
            </button>
          ) : null}
        </p>
      </form>
    </Dialog>
  );
}
