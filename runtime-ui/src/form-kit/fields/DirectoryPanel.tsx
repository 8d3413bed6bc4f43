import { useEffect, useId, useState } from 'react';
import type { DirectoryMailbox, DirectoryProfessions } from '@trame/schemas';
import { formatInstant } from '../../shared/time/index.js';
import { LabelledInput } from '../controls/index.js';
import type { DirectoryCriteria, DirectoryPort } from '../kit/index.js';
import { t } from '../words.js';
import { useDirectorySearch } from './useDirectorySearch.js';

type Typed = Required<DirectoryCriteria>;

const NOTHING: Typed = { nom: '', profession: '', lieu: '', identifiant: '' };

/** A search of the directory, in the middle of a form: by name, profession, place or number; one takes an address. */
export function DirectoryPanel(props: {
  id: string;
  port: DirectoryPort;
  onTake: (mailbox: DirectoryMailbox) => void;
}) {
  const { id, port } = props;
  const [typed, setTyped] = useState(NOTHING);
  const [professions, setProfessions] = useState<DirectoryProfessions['items']>([]);
  const { page, busy, fault, search, more } = useDirectorySearch(port);
  const title = useId();
  useEffect(() => {
    port.professions().then(
      ({ items }) => setProfessions(items),
      () => undefined,
    );
  }, [port]);
  const change = (name: keyof Typed) => (text: string) => setTyped((before) => ({ ...before, [name]: text }));
  const run = (): void => {
    const given = Object.entries({ ...typed, identifiant: typed.identifiant.replace(/[\s.]/g, '') });
    search(Object.fromEntries(given.filter(([, text]) => text.trim() !== '')));
  };
  return (
    <div
      className="tk-directory"
      role="group"
      aria-labelledby={title}
      onKeyDown={(event) => {
        // Inside a form, whose own sending this must not be.
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        run();
      }}
    >
      <p id={title} className="tk-part-label">
        {t('directory.title')}
      </p>
      <div className="tk-parts">
        <LabelledInput
          id={`${id}-nom`}
          label={t('directory.nom')}
          width="half"
          value={typed.nom}
          onChange={change('nom')}
        />
        <div className="tk-part" data-width="half">
          <label htmlFor={`${id}-profession`}>{t('directory.profession')}</label>
          <select
            id={`${id}-profession`}
            className="tk-input tk-select"
            value={typed.profession}
            onChange={(event) => change('profession')(event.target.value)}
          >
            <option value="">{t('directory.anyProfession')}</option>
            {professions.map(({ code, label }) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <LabelledInput
          id={`${id}-lieu`}
          label={t('directory.lieu')}
          width="half"
          value={typed.lieu}
          onChange={change('lieu')}
        />
        <LabelledInput
          id={`${id}-identifiant`}
          label={t('directory.identifiant')}
          width="half"
          value={typed.identifiant}
          onChange={change('identifiant')}
        />
      </div>
      <p>
        <button type="button" className="tk-button" disabled={busy} onClick={run}>
          {t('directory.search')}
        </button>
      </p>
      <div role="status">
        {busy ? <p>{t('combo.busy')}</p> : null}
        {fault ? <p className="tk-standing-gone">{fault}</p> : null}
        {page?.notice ? <p className="tk-standing-gone">{page.notice}</p> : null}
        {page && !busy ? <p>{count(page.items.length)}</p> : null}
        {page?.cut ? <p>{t('directory.cut')}</p> : null}
      </div>
      {page && page.items.length > 0 ? (
        <ul className="tk-found">
          {page.items.map((mailbox) => (
            <Found key={mailbox.address} mailbox={mailbox} onTake={() => props.onTake(mailbox)} />
          ))}
        </ul>
      ) : null}
      {page?.next ? (
        <p>
          <button type="button" className="tk-button" disabled={busy} onClick={more}>
            {t('directory.more')}
          </button>
        </p>
      ) : null}
    </div>
  );
}

function count(found: number): string {
  return found === 0 ? t('directory.none') : t('directory.results', { count: found });
}

function Found({ mailbox, onTake }: { mailbox: DirectoryMailbox; onTake: () => void }) {
  const { name, profession, structure, service, town, address, source, at, goneAt } = mailbox;
  const where = [profession, structure, service, town].filter(Boolean).join(', ');
  return (
    <li>
      <span className="tk-found-who">
        <strong>{name}</strong>
        {where ? <span>{where}</span> : null}
        <span className="tk-found-address">{address}</span>
        <small className={goneAt ? 'tk-standing-gone' : undefined}>
          {goneAt
            ? t('directory.goneSince', { at: formatInstant(goneAt) })
            : t(source === 'annuaire' ? 'directory.byDirectory' : 'directory.byExtraction', {
                at: formatInstant(at),
              })}
        </small>
      </span>
      <button
        type="button"
        className="tk-button"
        onClick={onTake}
        aria-label={t('directory.takeOf', { name, address })}
      >
        {t('directory.take')}
      </button>
    </li>
  );
}
