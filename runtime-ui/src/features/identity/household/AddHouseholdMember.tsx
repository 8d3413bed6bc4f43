import { useMutation } from '@tanstack/react-query';
import type { AntecedentList, Composition, NewHouseholdMember } from '@trame/schemas';
import { type FormEvent, useId, useState } from 'react';
import { DateInput } from '../../../form-kit/index.js';
import { request } from '../../../shared/api/index.js';
import { Dialog, ProblemNotice } from '../../../shared/ui/index.js';
import { AlikePeople } from './AlikePeople.js';
import { RoleField } from './RoleField.js';
import { useCompositionAct } from './useComposition.js';
import { t } from './words.js';

type Traits = NonNullable<NewHouseholdMember['traits']>;
const NAMES = ['nomNaissance', 'prenoms', 'nomUsage', 'prenomUsuel'] as const;
const NOTHING = { nomNaissance: '', prenoms: '', nomUsage: '', prenomUsuel: '', sexe: '', dateNaissance: '' };

/** Somebody joins the household; who may already have a file is told before. */
export function AddHouseholdMember(props: {
  dossierId: string;
  roles: Composition['roles'];
  onClose: () => void;
}) {
  const id = useId();
  const [role, setRole] = useState('');
  const [from, setFrom] = useState('');
  const [typed, setTyped] = useState<Record<keyof typeof NOTHING, string>>(NOTHING);
  const set = (name: keyof typeof NOTHING, value: string): void =>
    setTyped((before) => ({ ...before, [name]: value }));
  const act = useCompositionAct(props.dossierId, props.onClose);
  const ready = role !== '' && typed.nomNaissance.trim() !== '' && typed.prenoms.trim() !== '';
  const traits = Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) => (value.trim() === '' ? [] : [[name, value.trim()]])),
  ) as Traits;
  const add = (who: Pick<NewHouseholdMember, 'traits' | 'sameAs'>): void => {
    if (!act.isPending) act.mutate({ add: { role, ...(from ? { from } : {}), ...who }, told: t('add.done') });
  };
  const search = useMutation({
    mutationFn: () => request<AntecedentList>('/dossiers/antecedents', { method: 'POST', body: traits }),
    onSuccess: ({ items }) => {
      if (items.length === 0) add({ traits });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready && !search.isPending && !act.isPending) search.mutate();
  };
  const alike = search.data?.items ?? [];
  const error = act.error ?? search.error;
  return (
    <Dialog title={t('add')} opened onClose={props.onClose}>
      {error ? <ProblemNotice error={error} /> : null}
      {alike.length > 0 ? (
        <AlikePeople
          people={alike}
          busy={act.isPending}
          onSame={(sameAs) => add({ sameAs })}
          onOther={() => add({ traits })}
          onBack={() => {
            search.reset();
            act.reset();
          }}
        />
      ) : (
        <form className="tr-column" onSubmit={submit}>
          <RoleField roles={props.roles} value={role} onChange={setRole} />
          {NAMES.map((name) => (
            <div key={name} className="tk-part">
              <label htmlFor={`${id}-${name}`}>{t(`trait.${name}`)}</label>
              <input
                id={`${id}-${name}`}
                className="tk-input"
                maxLength={100}
                required={name === 'nomNaissance' || name === 'prenoms'}
                autoComplete="off"
                value={typed[name]}
                onChange={({ target }) => set(name, target.value)}
              />
            </div>
          ))}
          <div className="tk-part">
            <label htmlFor={`${id}-sexe`}>{t('trait.sexe')}</label>
            <select
              id={`${id}-sexe`}
              className="tk-input tk-select"
              value={typed.sexe}
              onChange={({ target }) => set('sexe', target.value)}
            >
              <option value="">{t('trait.sexe.none')}</option>
              {(['F', 'M', 'I'] as const).map((value) => (
                <option key={value} value={value}>
                  {t(`trait.sexe.${value}`)}
                </option>
              ))}
            </select>
          </div>
          <Day
            id={`${id}-birth`}
            label={t('trait.dateNaissance')}
            value={typed.dateNaissance}
            onChange={(day) => set('dateNaissance', day)}
          />
          <Day id={`${id}-from`} label={t('from')} hint={t('from.today')} value={from} onChange={setFrom} />
          <p className="tr-modal-actions">
            <button
              type="submit"
              className="tk-button tk-button-main"
              aria-disabled={!ready || search.isPending || act.isPending || undefined}
            >
              {t('add.verb')}
            </button>
          </p>
        </form>
      )}
    </Dialog>
  );
}

function Day(props: {
  id: string;
  label: string;
  hint?: string;
  value: string;
  onChange: (day: string) => void;
}) {
  return (
    <div className="tk-part">
      <label htmlFor={props.id}>{props.label}</label>
      <DateInput
        id={props.id}
        name={props.label}
        value={props.value}
        onChange={(day) => props.onChange(day ?? '')}
      />
      {props.hint ? <p className="soft">{props.hint}</p> : null}
    </div>
  );
}
