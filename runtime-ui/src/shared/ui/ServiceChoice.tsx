import { type FormEvent, useId, useState } from 'react';
import { t } from './words.js';

/** A service: chosen, then changed, so that going through the list with the arrows changes nothing. */
export function ServiceChoice(props: {
  services: ReadonlyArray<{ id: string; name: string }>;
  /** The one it is now; empty: none. */
  own: string;
  busy: boolean;
  /** What being in a service means here. */
  rule?: string;
  onChange: (serviceId: string | null) => void;
}) {
  const { services, own, busy, rule, onChange } = props;
  const id = useId();
  const [chosen, choose] = useState<string>();
  const value = chosen ?? own;
  const still = value === own || busy;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!still) onChange(value === '' ? null : value);
  };
  return (
    <form className="tr-column" onSubmit={submit}>
      <div className="tr-filters">
        <label>
          {t('service')}
          <select
            className="tk-input tk-select"
            value={value}
            aria-describedby={rule === undefined ? undefined : id}
            onChange={({ target }) => choose(target.value)}
          >
            <option value="">{t('service.none')}</option>
            {services.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="tk-button" aria-disabled={still || undefined}>
          {t('service.verb')}
        </button>
      </div>
      {rule === undefined ? null : (
        <p id={id} className="soft">
          {rule}
        </p>
      )}
    </form>
  );
}
