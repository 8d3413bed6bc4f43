import type { IdentitySheet } from '@trame/schemas';
import { type FormEvent, useId, useState } from 'react';
import { t } from './words.js';

/** Says which paper was seen, among those that are enough for this person. */
export function EvidenceForm(props: {
  evidences: IdentitySheet['evidences'];
  busy: boolean;
  onSeen: (code: string) => void;
}) {
  const id = useId();
  const [code, setCode] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (code !== '' && !props.busy) props.onSeen(code);
  };
  return (
    <form onSubmit={submit} className="tr-column">
      <div className="tk-part">
        <label htmlFor={id}>{t('evidence.choose')}</label>
        <select
          id={id}
          className="tk-input tk-select"
          value={code}
          onChange={({ target }) => setCode(target.value)}
        >
          <option value="">{t('evidence.empty')}</option>
          {props.evidences.map((each) => (
            <option key={each.code} value={each.code}>
              {each.label}
            </option>
          ))}
        </select>
      </div>
      <p>
        <button type="submit" className="tk-button" aria-disabled={code === '' || props.busy || undefined}>
          {t('evidence.verb')}
        </button>
      </p>
    </form>
  );
}
