import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { DossierPage } from '@trame/schemas';
import { useState } from 'react';
import { request } from '../../shared/api/index.js';
import { usePlace } from '../../shared/place/index.js';
import { dossierName } from '../../shared/ui/index.js';
import { ConcernedChoice, type HouseholdRef } from '../concerned/index.js';
import { t } from './words.js';

/** A person, or a household, by their dossier; whom of the household it is of. */
export type ChosenPerson = { id: string; name: string; of: HouseholdRef; concerns: string[] };

/** Those for whom it is written, found by the beginning of their names among those present. */
export function PeopleChoice(props: {
  /** Of the box where a name is typed. */
  id: string;
  people: readonly ChosenPerson[];
  missing: boolean;
  onChange: (people: ChosenPerson[]) => void;
}) {
  const { id, people, onChange } = props;
  const [q, setQ] = useState('');
  const { place } = usePlace();
  const found = useQuery({
    queryKey: ['dossiers', 'quick', q, place],
    queryFn: ({ signal }) =>
      request<DossierPage>('/dossiers', {
        signal,
        query: { q: q || undefined, stageGroup: 'present', establishment: place || undefined },
      }),
    placeholderData: (before) => before,
  });
  const nobody = q.trim() !== '' && !found.isPlaceholderData && found.data?.items.length === 0;
  const offered = (found.data?.items ?? [])
    .filter((each) => !people.some((one) => one.id === each.id))
    .slice(0, 12);
  return (
    <fieldset className="tr-quick-people">
      <legend>{t('quick.people')}</legend>
      {people.length > 0 ? (
        <ul>
          {people.map((person) => (
            <li key={person.id}>
              {person.name}
              <button
                type="button"
                className="tk-button tk-button-quiet"
                aria-label={t('quick.people.remove', { name: person.name })}
                onClick={() => onChange(people.filter(({ id: other }) => other !== person.id))}
              >
                <IconX size={16} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {people.map((person) => (
        <ConcernedChoice
          key={person.id}
          dossier={person.of}
          chosen={person.concerns}
          onChange={(concerns) =>
            onChange(people.map((one) => (one.id === person.id ? { ...one, concerns } : one)))
          }
        />
      ))}
      <label htmlFor={id} className="visually-hidden">
        {t('quick.people.add')}
      </label>
      <input
        id={id}
        className="tk-input"
        placeholder={t('quick.people.add')}
        value={q}
        aria-describedby={props.missing ? `${id}-fault` : undefined}
        aria-invalid={props.missing || undefined}
        onChange={({ target }) => setQ(target.value)}
      />
      {props.missing && people.length === 0 ? (
        <p id={`${id}-fault`} className="tr-quick-fault" role="alert">
          {t('quick.people.none')}
        </p>
      ) : null}
      <p role="status" className={nobody ? 'soft' : 'visually-hidden'}>
        {nobody ? t('quick.people.noMatch') : ''}
      </p>
      <div className="tr-quick-offered">
        {offered.map((each) => (
          <button
            key={each.id}
            type="button"
            className="tk-button"
            onClick={() => {
              onChange([...people, { id: each.id, name: dossierName(each), of: each, concerns: [] }]);
              setQ('');
            }}
          >
            {dossierName(each)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
