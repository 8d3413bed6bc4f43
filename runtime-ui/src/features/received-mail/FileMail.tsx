import { useQuery } from '@tanstack/react-query';
import type { DossierPage, ReceivedMail } from '@trame/schemas';
import { type FormEvent, useId, useState } from 'react';
import { request } from '../../shared/api/index.js';
import { dossierName, ProblemNotice, SearchBox } from '../../shared/ui/index.js';
import { useDecision } from './receivedQueries.js';
import { t } from './words.js';

type Found = { id: string; numero: string; displayName: string; same: boolean };

const MOST_FOUND = 8;

/** Puts parts of a message in a dossier that one chooses. */
export function FileMail({ opened: { mail, attachments, candidates } }: { opened: ReceivedMail }) {
  const id = useId();
  const kept = attachments.filter(({ mayFile }) => mayFile);
  const [parts, setParts] = useState<number[]>(kept.map(({ index }) => index));
  const [dossierId, setDossierId] = useState(candidates.length === 1 ? (candidates[0]?.id ?? '') : '');
  const [q, setQ] = useState('');
  const [missing, setMissing] = useState(false);
  const file = useDecision(mail.id, 'filing', t('file.done'));
  const found = useFound(q, candidates);
  if (kept.length === 0) return <p>{t('file.nothing')}</p>;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const lacks = dossierId === '' || parts.length === 0;
    setMissing(lacks);
    if (!lacks && !file.isPending) file.mutate({ dossierId, attachments: parts, revision: mail.revision });
  };
  return (
    <form className="tr-column no-print" onSubmit={submit} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{t('file')}</h2>
      {file.error ? <ProblemNotice error={file.error} /> : null}
      <fieldset className="tr-mail-choice">
        <legend>{t('file.which')}</legend>
        {kept.map(({ index, name }) => (
          <label key={index}>
            <input
              type="checkbox"
              checked={parts.includes(index)}
              onChange={({ target }) =>
                setParts((before) =>
                  target.checked ? [...before, index] : before.filter((one) => one !== index),
                )
              }
            />{' '}
            {name}
          </label>
        ))}
      </fieldset>
      <SearchBox label={t('file.search')} value={q} onSearch={setQ} />
      {found.length > 0 ? (
        <fieldset className="tr-mail-choice">
          <legend>{q ? t('file.found') : t('file.dossier')}</legend>
          {found.map((dossier) => (
            <label key={dossier.id}>
              <input
                type="radio"
                name={`${id}-dossier`}
                checked={dossier.id === dossierId}
                onChange={() => setDossierId(dossier.id)}
              />{' '}
              {dossier.displayName} <span className="soft number">{dossier.numero}</span>
              {dossier.same ? <strong> {t('file.same')}</strong> : null}
            </label>
          ))}
        </fieldset>
      ) : q ? (
        <p className="soft">{t('file.none')}</p>
      ) : null}
      {missing ? (
        <p className="tr-mail-fault" role="alert">
          {t('file.missing')}
        </p>
      ) : null}
      <p>
        <button
          type="submit"
          className="tk-button tk-button-main"
          aria-disabled={file.isPending || undefined}
        >
          {t('file.verb')}
        </button>
      </p>
    </form>
  );
}

/** The dossiers of the same matricule first, then those that are sought. */
function useFound(q: string, candidates: ReceivedMail['candidates']): Found[] {
  const sought = useQuery({
    queryKey: ['dossiers', 'received-mail', q],
    queryFn: ({ signal }) => request<DossierPage>('/dossiers', { signal, query: { q } }),
    enabled: q !== '',
    placeholderData: (before) => before,
  });
  const same = candidates.map((one) => ({ ...one, same: true }));
  const others = (q === '' ? [] : (sought.data?.items ?? []))
    .filter(({ id }) => !candidates.some((one) => one.id === id))
    .slice(0, MOST_FOUND)
    .map((line) => ({ id: line.id, numero: line.numero, displayName: dossierName(line), same: false }));
  return [...same, ...others];
}
