import { useId, useState } from 'react';
import { fromParisClock, onParisClock } from '../../../shared/time/index.js';
import { t } from '../words.js';

/** An instant, picked by the clock of Paris, as dates are shown. */
export function DueField(props: { value: string; onChange: (instant: string) => void }) {
  const id = useId();
  const [read, setRead] = useState(() => onParisClock(props.value));
  return (
    <div className="tk-part">
      <label htmlFor={id}>{t('timers.move.due')}</label>
      <input
        id={id}
        type="datetime-local"
        className="tk-input"
        required
        max="2199-12-31T23:59"
        value={read}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          setRead(event.target.value);
          const instant = fromParisClock(event.target.value);
          if (instant) props.onChange(instant);
        }}
      />
      <p id={`${id}-hint`} className="soft">
        {t('timers.move.hint')}
      </p>
    </div>
  );
}
