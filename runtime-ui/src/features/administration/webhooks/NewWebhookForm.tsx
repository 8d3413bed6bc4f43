import type { NewWebhook, WebhookList, WebhookSecret } from '@trame/schemas';
import { type FormEvent, useId, useState } from 'react';
import { problemOf } from '../../../shared/api/index.js';
import { ProblemNotice } from '../../../shared/ui/index.js';
import { useDeclare } from './webhookQueries.js';
import { t } from './words.js';

const EMPTY = { label: '', service: '', path: '', place: '', some: false, events: [] as string[] };

/** A webhook to declare: where, of which establishment, which events. */
export function NewWebhookForm(props: { list: WebhookList; onSecret: (told: WebhookSecret) => void }) {
  const id = useId();
  const { receivers, establishments, everywhere, events } = props.list;
  const [typed, setTyped] = useState(EMPTY);
  const set = (change: Partial<typeof EMPTY>): void => setTyped((before) => ({ ...before, ...change }));
  const declare = useDeclare();
  if (receivers.length === 0) return <p className="tk-notice">{t('new.nowhere')}</p>;
  const service = receivers.find((one) => one.id === typed.service) ?? receivers[0]!;
  const place = typed.place || (everywhere ? '' : (establishments[0]?.id ?? ''));
  const faults = problemOf(declare.error ?? null).faults;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (declare.isPending || (typed.some && typed.events.length === 0)) return;
    const body: NewWebhook = {
      label: typed.label,
      service: service.id,
      path: typed.path.trim(),
      ...(place ? { establishmentId: place } : {}),
      ...(typed.some ? { events: typed.events as [string, ...string[]] } : {}),
    };
    declare.mutate(body, {
      onSuccess: (told) => {
        setTyped(EMPTY);
        props.onSecret(told);
      },
    });
  };
  return (
    <form className="tr-column tr-webhook-new" onSubmit={submit} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('new.title')}</h2>
      {declare.error ? <ProblemNotice error={declare.error} /> : null}
      {faults.length > 0 ? (
        <ul>
          {faults.map(({ path, message }) => (
            <li key={`${path} ${message}`}>{message}</li>
          ))}
        </ul>
      ) : null}
      <div className="tk-part">
        <label htmlFor={`${id}-label`}>{t('new.label')}</label>
        <input
          id={`${id}-label`}
          required
          maxLength={80}
          className="tk-input"
          aria-describedby={`${id}-label-help`}
          value={typed.label}
          onChange={({ target }) => set({ label: target.value })}
        />
        <p id={`${id}-label-help`} className="soft">
          {t('new.label.help')}
        </p>
      </div>
      <div className="tk-part">
        <label htmlFor={`${id}-service`}>{t('new.service')}</label>
        <select
          id={`${id}-service`}
          className="tk-input tk-select"
          value={service.id}
          onChange={({ target }) => set({ service: target.value })}
        >
          {receivers.map((one) => (
            <option key={one.id} value={one.id}>
              {one.label}
            </option>
          ))}
        </select>
      </div>
      <div className="tk-part">
        <label htmlFor={`${id}-path`}>{t('new.path')}</label>
        <input
          id={`${id}-path`}
          maxLength={200}
          pattern="([A-Za-z0-9._~\-]+(/[A-Za-z0-9._~\-]+)*)?"
          className="tk-input"
          aria-describedby={`${id}-path-help`}
          value={typed.path}
          onChange={({ target }) => set({ path: target.value })}
        />
        <p id={`${id}-path-help`} className="soft tr-wrap">
          {t('new.path.help', { address: service.address })}
        </p>
      </div>
      <div className="tk-part">
        <label htmlFor={`${id}-place`}>{t('new.place')}</label>
        <select
          id={`${id}-place`}
          className="tk-input tk-select"
          value={place}
          onChange={({ target }) => set({ place: target.value })}
        >
          {everywhere ? <option value="">{t('of.all')}</option> : null}
          {establishments.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      <div className="tk-part">
        <label htmlFor={`${id}-events`}>{t('new.events')}</label>
        <select
          id={`${id}-events`}
          className="tk-input tk-select"
          value={typed.some ? 'some' : 'all'}
          onChange={({ target }) => set({ some: target.value === 'some' })}
        >
          <option value="all">{t('new.events.all')}</option>
          <option value="some">{t('new.events.some')}</option>
        </select>
      </div>
      {typed.some ? (
        <fieldset className="tr-webhook-events">
          <legend>{t('new.events')}</legend>
          {events.map((event) => (
            <label key={event.id} className="tr-tick">
              <input
                type="checkbox"
                checked={typed.events.includes(event.id)}
                onChange={({ target }) =>
                  set({
                    events: target.checked
                      ? [...typed.events, event.id]
                      : typed.events.filter((one) => one !== event.id),
                  })
                }
              />
              {event.label}
            </label>
          ))}
        </fieldset>
      ) : null}
      <p>
        <button
          type="submit"
          className="tk-button tk-button-main"
          aria-disabled={declare.isPending || (typed.some && typed.events.length === 0) || undefined}
        >
          {t('new.verb')}
        </button>
      </p>
    </form>
  );
}
