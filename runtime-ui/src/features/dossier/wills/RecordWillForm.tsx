import { type FormEvent, type InputHTMLAttributes, useId, useState } from 'react';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RecordWill } from '@trame/schemas';
import { request } from '../../../shared/api/index.js';
import { ProblemNotice } from '../../../shared/ui/index.js';
import { t } from './words.js';

const SUBJECTS = ['dmp', 'mssante', 'autre'] as const;
const POSITIONS = ['opposition', 'accord', 'retrait'] as const;
const HOLDERS = ['personne', 'representant', 'confiance'] as const;
const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(Date.now());

/** Writes down what was said, by whom, when, and what had been told. */
export function RecordWillForm({ dossierId, onClose }: { dossierId: string; onClose: () => void }) {
  const client = useQueryClient();
  const [day] = useState(today);
  const [will, setWill] = useState<RecordWill>({
    subject: 'dmp',
    position: 'opposition',
    holder: 'personne',
    saidOn: day,
    informedOn: day,
    informedHow: '',
  });
  const change = (part: Partial<RecordWill>): void => setWill({ ...will, ...part });
  const save = useMutation({
    mutationFn: () => request<undefined>(`/dossiers/${dossierId}/volontes`, { method: 'POST', body: will }),
    onSuccess: async () => {
      notifications.show({ message: t('done') });
      await client.invalidateQueries({ queryKey: ['dossier', dossierId] });
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  return (
    <form className="tr-column tr-will" onSubmit={submit} aria-label={t('open')}>
      {save.error ? <ProblemNotice error={save.error} /> : null}
      <Choice
        label={t('field.subject')}
        value={will.subject}
        options={SUBJECTS.map((one) => [one, t(`subject.${one}`)])}
        onChoice={(subject) => change({ subject, about: subject === 'autre' ? '' : undefined })}
      />
      {will.subject === 'autre' ? (
        <Field
          label={t('field.about')}
          required
          maxLength={200}
          value={will.about ?? ''}
          onText={(about) => change({ about })}
        />
      ) : null}
      <Choice
        label={t('field.position')}
        value={will.position}
        options={POSITIONS.map((one) => [one, t(`position.${one}`)])}
        onChoice={(position) => change({ position })}
      />
      <Choice
        label={t('field.holder')}
        value={will.holder}
        options={HOLDERS.map((one) => [one, t(`holder.${one}`)])}
        onChoice={(holder) => change({ holder, holderName: holder === 'personne' ? undefined : '' })}
      />
      {will.holder === 'personne' ? null : (
        <Field
          label={t('field.holderName')}
          required
          maxLength={120}
          value={will.holderName ?? ''}
          onText={(holderName) => change({ holderName })}
        />
      )}
      <Field
        label={t('field.saidOn')}
        type="date"
        required
        max={day}
        value={will.saidOn}
        onText={(saidOn) => change({ saidOn })}
      />
      <Field
        label={t('field.informedOn')}
        type="date"
        required
        max={will.saidOn}
        value={will.informedOn}
        onText={(informedOn) => change({ informedOn })}
      />
      <Field
        label={t('field.informedHow')}
        help={t('field.informedHow.help')}
        required
        maxLength={200}
        value={will.informedHow}
        onText={(informedHow) => change({ informedHow })}
      />
      <p className="tr-actions">
        <button
          type="submit"
          className="tk-button tk-button-main"
          aria-disabled={save.isPending || undefined}
        >
          {t('save')}
        </button>{' '}
        <button type="button" className="tk-button" onClick={onClose}>
          {t('cancel')}
        </button>
      </p>
    </form>
  );
}

function Choice<Value extends string>(props: {
  label: string;
  value: Value;
  options: ReadonlyArray<readonly [Value, string]>;
  onChoice: (value: Value) => void;
}) {
  const id = useId();
  return (
    <div className="tk-part">
      <label htmlFor={id}>{props.label}</label>
      <select
        id={id}
        className="tk-input tk-select"
        value={props.value}
        onChange={({ target }) => props.onChoice(target.value as Value)}
      >
        {props.options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Field({
  label,
  help,
  onText,
  ...input
}: { label: string; help?: string; onText: (text: string) => void } & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <div className="tk-part">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="tk-input"
        aria-describedby={help ? `${id}-help` : undefined}
        onChange={({ target }) => onText(target.value)}
        {...input}
      />
      {help ? (
        <p id={`${id}-help`} className="soft">
          {help}
        </p>
      ) : null}
    </div>
  );
}
