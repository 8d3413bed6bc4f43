import type { IdentitySheet } from '@trame/schemas';
import { type FormEvent, useId, useState } from 'react';
import { DateInput } from '../../form-kit/index.js';
import { t } from './words.js';

/** Corrects the traits; only those said otherwise are sent. */
export function TraitsForm(props: {
  sheet: IdentitySheet;
  busy: boolean;
  onCancel: () => void;
  onSave: (traits: Record<string, string>) => void;
}) {
  const id = useId();
  const known = Object.fromEntries(props.sheet.traits.map((trait) => [trait.id, trait.value ?? '']));
  const [traits, setTraits] = useState(known);
  const set = (name: string, value: string): void => setTraits((before) => ({ ...before, [name]: value }));
  const changed = Object.fromEntries(
    Object.entries(traits).filter(([name, value]) => value.trim() !== known[name]),
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (props.busy) return;
    if (Object.keys(changed).length === 0) props.onCancel();
    else props.onSave(changed);
  };
  return (
    <form className="tr-column" onSubmit={submit}>
      <p className="soft">{t('traits.warn')}</p>
      {props.sheet.traits.map((trait) => (
        <div key={trait.id} className="tk-part">
          <label htmlFor={`${id}-${trait.id}`}>{trait.label}</label>
          {trait.id === 'dateNaissance' ? (
            <DateInput
              id={`${id}-${trait.id}`}
              name={trait.label}
              value={traits[trait.id] ?? ''}
              onChange={(value) => set(trait.id, value ?? '')}
            />
          ) : trait.id === 'sexe' ? (
            <select
              id={`${id}-${trait.id}`}
              className="tk-input tk-select"
              value={traits[trait.id] ?? ''}
              onChange={({ target }) => set(trait.id, target.value)}
            >
              {known[trait.id] === '' ? <option value="">{t('evidence.empty')}</option> : null}
              {(['F', 'M', 'I'] as const).map((value) => (
                <option key={value} value={value}>
                  {t(`traits.sexe.${value}`)}
                </option>
              ))}
            </select>
          ) : (
            <input
              id={`${id}-${trait.id}`}
              className="tk-input"
              value={traits[trait.id] ?? ''}
              maxLength={100}
              aria-describedby={trait.id === 'codeLieuNaissance' ? `${id}-help` : undefined}
              onChange={({ target }) => set(trait.id, target.value)}
            />
          )}
          {trait.id === 'codeLieuNaissance' ? (
            <p id={`${id}-help`} className="soft">
              {t('traits.code.help')}
            </p>
          ) : null}
        </div>
      ))}
      <p className="tr-page-actions">
        <button type="submit" className="tk-button tk-button-main" aria-disabled={props.busy || undefined}>
          {t('save')}
        </button>
        <button type="button" className="tk-button" onClick={props.onCancel}>
          {t('cancel')}
        </button>
      </p>
    </form>
  );
}
