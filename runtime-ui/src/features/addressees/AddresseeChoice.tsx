import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { AddresseeList } from '@trame/schemas';
import { useEffect, useId, useState } from 'react';
import { request } from '../../shared/api/index.js';
import './addressees.css';
import { faultsOfChosen, type ChosenAddressee } from './chosen.js';
import { t } from './words.js';

const PAUSE = 250;
const OFFERED = 12;

/** Whom a record is addressed to, among those who may read it in every dossier it is written in: nobody has to be. */
export function AddresseeChoice(props: {
  formId: string;
  dossierIds: readonly string[];
  chosen: readonly ChosenAddressee[];
  faults: ReadonlyArray<{ path: string; message: string }>;
  onChange: (chosen: ChosenAddressee[]) => void;
}) {
  const id = useId();
  const { formId, dossierIds, chosen, onChange } = props;
  const [typed, setTyped] = useState('');
  const q = usePaused(typed.trim());
  const dossiers = [...dossierIds].sort().join(',');
  const found = useQuery({
    enabled: dossierIds.length > 0,
    queryKey: ['addressees', formId, dossiers, q],
    queryFn: ({ signal }) =>
      request<AddresseeList>('/records/destinataires', {
        signal,
        query: { form: formId, dossiers, q: q || undefined },
      }),
    placeholderData: (before) => before,
  });
  const offered = (found.data?.items ?? [])
    // Roles are many: they come by their names.
    .filter((each) => q !== '' || each.kind !== 'role')
    .filter((each) => !chosen.some((one) => one.kind === each.kind && one.id === each.id))
    .slice(0, OFFERED);
  const refused = faultsOfChosen(props.faults, chosen);
  return (
    <details className="tr-addressees" open={refused.length > 0 || undefined}>
      <summary>
        {t('choice.title')}{' '}
        {chosen.length > 0 ? (
          <span className="soft">{chosen.map(({ label }) => label).join(', ')}</span>
        ) : null}
      </summary>
      <fieldset aria-label={t('choice.title')} aria-describedby={`${id}-hint`}>
        <p id={`${id}-hint`} className="soft">
          {t(dossierIds.length === 0 ? 'choice.first' : 'choice.hint')}
        </p>
        {chosen.length > 0 ? (
          <ul>
            {chosen.map((one) => (
              <li key={`${one.kind} ${one.id}`}>
                {one.label}
                <button
                  type="button"
                  className="tk-button tk-button-quiet"
                  aria-label={t('choice.remove', { label: one.label })}
                  onClick={() => onChange(chosen.filter((other) => other !== one))}
                >
                  <IconX size={16} aria-hidden />
                </button>
              </li>
            ))}
          </ul>
        ) : null}
        {refused.length > 0 ? (
          <div role="alert" className="tr-addressees-fault">
            {refused.map((fault) => (
              <p key={fault.label}>{t('choice.refused', fault)}</p>
            ))}
          </div>
        ) : null}
        {dossierIds.length > 0 ? (
          <>
            <input
              className="tk-input"
              type="search"
              maxLength={100}
              aria-label={t('choice.search')}
              placeholder={t('choice.search')}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
            <div className="tr-addressees-offered">
              {offered.map((each) => (
                <button
                  key={`${each.kind} ${each.id}`}
                  type="button"
                  className="tk-button"
                  onClick={() => {
                    onChange([...chosen, each]);
                    setTyped('');
                  }}
                >
                  {each.kind === 'professionnel' || each.kind === 'equipe' ? null : (
                    <span className="soft">{t(`kind.${each.kind}`)}</span>
                  )}
                  {each.label}
                </button>
              ))}
            </div>
            {found.isSuccess && !found.isPlaceholderData && q !== '' && offered.length === 0 ? (
              <p className="soft" role="status">
                {t('choice.none')}
              </p>
            ) : null}
          </>
        ) : null}
      </fieldset>
    </details>
  );
}

/** What is typed, once one pauses. */
function usePaused(value: string): string {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return paused;
}
