import { peopleOf, type HouseholdRef } from './peopleOf.js';
import { t } from './words.js';
import './concerned.css';

/** Whom of a household what is written is of: the whole, or some of them. Nothing is asked of a dossier of one person. */
export function ConcernedChoice(props: {
  dossier: HouseholdRef;
  chosen: readonly string[];
  disabled?: boolean;
  onChange: (chosen: string[]) => void;
}) {
  const { dossier, chosen, disabled, onChange } = props;
  const { household } = dossier;
  if (!household) return null;
  const people = peopleOf(dossier).map(({ id }) => id);
  const toggle = (id: string) =>
    onChange(people.filter((one) => (one === id ? !chosen.includes(one) : chosen.includes(one))));
  return (
    <fieldset className="tr-ticks tr-concerned-choice no-print" disabled={disabled}>
      <legend>{t('choice')}</legend>
      <label>
        <input type="checkbox" checked={chosen.length === 0} onChange={() => onChange([])} />
        {t('choice.whole', { title: household.title })}
      </label>
      {peopleOf(dossier).map(({ id, displayName }) => (
        <label key={id}>
          <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
          {displayName}
        </label>
      ))}
    </fieldset>
  );
}
