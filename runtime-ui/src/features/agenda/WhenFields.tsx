import { useId } from 'react';
import { Field } from './Field.js';
import { withStart, type Typed } from './typed.js';
import { t } from './words.js';

/** When: a day and hours, or whole days. */
export function WhenFields(props: {
  typed: Typed;
  faultAt: (path: string) => string | undefined;
  onChange: (change: Partial<Typed>) => void;
}) {
  const id = useId();
  const { typed, faultAt, onChange } = props;
  return (
    <>
      <p className="tr-tick">
        <input
          id={id}
          type="checkbox"
          checked={typed.allDay}
          onChange={({ target }) => onChange({ allDay: target.checked })}
        />
        <label htmlFor={id}>{t('form.allDay')}</label>
      </p>
      <div className="tr-agenda-hours">
        <Field label={t('form.day')} fault={faultAt('/start')}>
          {(wiring) => (
            <input
              {...wiring}
              type="date"
              required
              className="tk-input"
              value={typed.day}
              onChange={({ target }) => onChange(withStart(typed, { day: target.value }))}
            />
          )}
        </Field>
        {typed.allDay ? null : (
          <Field label={t('form.from')}>
            {(wiring) => (
              <input
                {...wiring}
                type="time"
                required
                className="tk-input"
                value={typed.from}
                onChange={({ target }) => onChange(withStart(typed, { from: target.value }))}
              />
            )}
          </Field>
        )}
        <Field label={t('form.lastDay')} fault={faultAt('/end')}>
          {(wiring) => (
            <input
              {...wiring}
              type="date"
              required
              className="tk-input"
              min={typed.day}
              value={typed.lastDay}
              onChange={({ target }) => onChange({ lastDay: target.value, minutes: undefined })}
            />
          )}
        </Field>
        {typed.allDay ? null : (
          <Field label={t('form.to')}>
            {(wiring) => (
              <input
                {...wiring}
                type="time"
                required
                className="tk-input"
                value={typed.to}
                onChange={({ target }) => onChange({ to: target.value, minutes: undefined })}
              />
            )}
          </Field>
        )}
      </div>
    </>
  );
}
