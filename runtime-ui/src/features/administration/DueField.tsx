import { useId, useState } from 'react';
import { t } from './words.js';

/** An instant, picked by the clock of this computer. */
export function DueField(props: { value: string; onChange: (instant: string) => void }) {
  const id = useId();
  const [local, setLocal] = useState(() => toLocal(props.value));
  return (
    <div className="tk-part">
      <label htmlFor={id}>{t('timers.move.due')}</label>
      <input
        id={id}
        type="datetime-local"
        className="tk-input"
        required
        value={local}
        onChange={(event) => {
          setLocal(event.target.value);
          const at = new Date(event.target.value);
          if (!Number.isNaN(at.getTime())) props.onChange(at.toISOString());
        }}
      />
    </div>
  );
}

/** What the input of the browser shows of an instant. */
function toLocal(iso: string): string {
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
