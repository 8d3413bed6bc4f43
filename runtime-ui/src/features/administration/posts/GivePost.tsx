import type { PostList } from '@trame/schemas';
import { type FormEvent, useId, useState } from 'react';
import { Combobox, DateInput } from '../../../form-kit/index.js';
import { Dialog, ProblemNotice } from '../../../shared/ui/index.js';
import { useAccounts, usePostAct } from './postQueries.js';
import { t } from './words.js';

const EMPTY = {
  person: { id: '', label: '' },
  establishmentId: '',
  roleId: '',
  from: '',
  to: '',
  reviewOn: '',
};
const DAYS = ['from', 'to', 'reviewOn'] as const;

/** A role for somebody, in an establishment, with its dates. */
export function GivePost(props: { places: PostList['establishments']; onClose: () => void }) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState({ ...EMPTY, establishmentId: props.places[0]?.id ?? '' });
  const set = (change: Partial<typeof EMPTY>): void => setAsked((before) => ({ ...before, ...change }));
  const accounts = useAccounts(typed);
  const act = usePostAct(props.onClose);
  const roles = props.places.find((place) => place.id === asked.establishmentId)?.roles ?? [];
  const role = roles.find((one) => one.id === asked.roleId);
  const ready = asked.person.id !== '' && role !== undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!ready || act.isPending) return;
    const { person, establishmentId, roleId } = asked;
    const days = Object.fromEntries(DAYS.flatMap((day) => (asked[day] ? [[day, asked[day]]] : [])));
    const body = { professionalId: person.id, establishmentId, roleId, ...days };
    act.mutate({
      method: 'POST',
      address: '/habilitations',
      body,
      told: t('give.done', { name: person.label }),
    });
  };
  return (
    <Dialog title={t('give')} opened onClose={props.onClose}>
      <form className="tr-column" onSubmit={submit}>
        <p>{t('give.lead')}</p>
        {act.error ? <ProblemNotice error={act.error} /> : null}
        <div className="tk-part">
          <label htmlFor={`${id}-who`}>{t('col.who')}</label>
          <Combobox
            id={`${id}-who`}
            name={t('col.who')}
            options={accounts.data?.items ?? []}
            busy={accounts.isPlaceholderData}
            selected={asked.person.label}
            onQuery={setTyped}
            onSelect={(choice) => set({ person: choice ?? EMPTY.person })}
          />
        </div>
        <div className="tk-part">
          <label htmlFor={`${id}-place`}>{t('col.place')}</label>
          <select
            id={`${id}-place`}
            className="tk-input tk-select"
            value={asked.establishmentId}
            onChange={({ target }) => set({ establishmentId: target.value, roleId: '' })}
          >
            {props.places.map((place) => (
              <option key={place.id} value={place.id}>
                {place.name}
              </option>
            ))}
          </select>
        </div>
        <div className="tk-part">
          <label htmlFor={`${id}-role`}>{t('col.role')}</label>
          <select
            id={`${id}-role`}
            className="tk-input tk-select"
            value={asked.roleId}
            onChange={({ target }) => set({ roleId: target.value })}
          >
            <option value="">{t('give.role.none')}</option>
            {roles.map((one) => (
              <option key={one.id} value={one.id}>
                {one.label}
              </option>
            ))}
          </select>
          {role?.description ? <p className="soft">{role.description}</p> : null}
        </div>
        {DAYS.map((day) => (
          <div key={day} className="tk-part">
            <label htmlFor={`${id}-${day}`}>{t(`day.${day}`)}</label>
            <DateInput
              id={`${id}-${day}`}
              name={t(`day.${day}`)}
              value={asked[day]}
              onChange={(value) => set({ [day]: value ?? '' })}
            />
            <p className="soft">{t(`day.${day}.rule`)}</p>
          </div>
        ))}
        <p className="tr-modal-actions">
          <button
            type="submit"
            className="tk-button tk-button-main"
            aria-disabled={!ready || act.isPending || undefined}
          >
            {t('give.verb')}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
