import { type FormEvent, useId, useState } from 'react';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Absence, Me, NewAbsence as Asked } from '@trame/schemas';
import { DateInput } from '../../form-kit/index.js';
import { request } from '../../shared/api/index.js';
import { ProblemNotice } from '../../shared/ui/index.js';
import { PersonField } from '../filling/index.js';
import { t } from './words.js';

const EMPTY = { professionalId: '', substituteId: '', from: '', to: '' };

/** Notes an absence: one's own, or for whoever manages rights somebody else's. */
export function NewAbsence({ me }: { me: Me }) {
  const id = useId();
  const client = useQueryClient();
  const [other, setOther] = useState(false);
  const [asked, setAsked] = useState(EMPTY);
  const set = (change: Partial<typeof EMPTY>): void => setAsked((before) => ({ ...before, ...change }));
  const note = useMutation({
    mutationFn: (body: Asked) => request<Absence>('/absences', { method: 'POST', body }),
    onSuccess: async ({ substitute }) => {
      notifications.show({ message: t('new.done', { name: substitute.displayName }) });
      setAsked(EMPTY);
      await client.invalidateQueries({ queryKey: ['absences'] });
    },
  });
  const ready = asked.substituteId && asked.from && asked.to && (!other || asked.professionalId);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!ready || note.isPending) return;
    const { professionalId, ...mine } = asked;
    note.mutate(other ? { ...mine, professionalId } : mine);
  };
  return (
    <form className="tr-column" onSubmit={submit} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('new.title')}</h2>
      {note.error ? <ProblemNotice error={note.error} /> : null}
      {me.canAdministrate ? (
        <div className="tk-part">
          <label htmlFor={`${id}-who`}>{t('new.who')}</label>
          <select
            id={`${id}-who`}
            className="tk-input tk-select"
            value={other ? 'other' : 'me'}
            onChange={(event) => setOther(event.target.value === 'other')}
          >
            <option value="me">{t('new.me')}</option>
            <option value="other">{t('new.other')}</option>
          </select>
        </div>
      ) : null}
      {other ? (
        <PersonField
          label={t('new.person')}
          value={asked.professionalId}
          onChange={(professionalId) => set({ professionalId })}
        />
      ) : null}
      <div className="tr-pair">
        <div className="tk-part">
          <label htmlFor={`${id}-from`}>{t('new.from')}</label>
          <DateInput
            id={`${id}-from`}
            name={t('new.from')}
            value={asked.from}
            onChange={(from) => set({ from: from ?? '' })}
          />
        </div>
        <div className="tk-part">
          <label htmlFor={`${id}-to`}>{t('new.to')}</label>
          <DateInput
            id={`${id}-to`}
            name={t('new.to')}
            value={asked.to}
            onChange={(to) => set({ to: to ?? '' })}
          />
        </div>
      </div>
      <PersonField
        label={t('new.substitute')}
        value={asked.substituteId}
        onChange={(substituteId) => set({ substituteId })}
      />
      <p className="soft">{t('new.rule')}</p>
      <p>
        <button
          type="submit"
          className="tk-button tk-button-main"
          aria-disabled={!ready || note.isPending || undefined}
        >
          {t('new.verb')}
        </button>
      </p>
    </form>
  );
}
