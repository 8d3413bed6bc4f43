import { type FormEvent, useState } from 'react';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { IncidentLine } from '@trame/schemas';
import { request, useMe } from '../../shared/api/index.js';
import { formatInstant } from '../../shared/time/index.js';
import { ProblemNotice } from '../../shared/ui/index.js';
import { t } from './words.js';

/** A step that could not be done: why, and its retry by whoever administers, with the reason traced. */
export function IncidentCard({ incident }: { incident: IncidentLine }) {
  const mayRetry = useMe().data?.canAdministrate ?? false;
  return (
    <section className="tr-incident">
      <h3>{t('incident.title', { name: incident.name })}</h3>
      <p>{incident.message}</p>
      <p className="soft">
        {t('incident.attempts', { count: incident.attempts, at: formatInstant(incident.at) })}
      </p>
      {mayRetry ? <RetryForm incident={incident} /> : <p>{t('incident.notMine')}</p>}
    </section>
  );
}

function RetryForm({ incident }: { incident: IncidentLine }) {
  const [reason, setReason] = useState('');
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () =>
      request<unknown>(`/incidents/${incident.id}/retry`, { method: 'POST', body: { reason } }),
    onSuccess: async () => {
      notifications.show({ message: t('incident.retried') });
      await client.invalidateQueries({ queryKey: ['instance'] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim()) retry.mutate();
  };
  return (
    <>
      {retry.error ? <ProblemNotice error={retry.error} /> : null}
      <form className="tk-inline no-print" onSubmit={submit}>
        <label className="tk-part">
          {t('incident.reason')}
          <input
            className="tk-input"
            value={reason}
            required
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <button type="submit" className="tk-button" aria-disabled={retry.isPending || undefined}>
          {t('incident.retry')}
        </button>
      </form>
    </>
  );
}
