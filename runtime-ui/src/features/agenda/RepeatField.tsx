import { FREQUENCIES, parseRule, recurrenceLimits, sayRule, WEEKDAYS, type Frequency } from '@trame/language';
import { Field } from './Field.js';
import { draftOf, weekdayOf, type Repeat, type Typed } from './typed.js';
import { t } from './words.js';

/** How often it comes back, and until when; said back in a sentence. */
export function RepeatField(props: {
  typed: Typed;
  fault?: string | undefined;
  onChange: (repeat: Repeat) => void;
}) {
  const { typed, onChange } = props;
  const { repeat } = typed;
  const set = (change: Partial<Repeat>): void => onChange({ ...repeat, ...change });
  const rrule = draftOf(typed).rrule;
  const rule = rrule ? parseRule(rrule).rule : undefined;
  const own = weekdayOf(typed.day);
  return (
    <fieldset className="tr-agenda-repeat">
      <legend>{t('repeat.label')}</legend>
      <Field label={t('repeat.label')} fault={props.fault}>
        {(wiring) => (
          <select
            {...wiring}
            className="tk-input tk-select"
            value={repeat.frequency}
            onChange={({ target }) => set({ frequency: target.value as Frequency | '' })}
          >
            <option value="">{t('repeat.once')}</option>
            {FREQUENCIES.map((one) => (
              <option key={one} value={one}>
                {t(`repeat.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {repeat.frequency === '' ? null : (
        <>
          <Field label={t('repeat.every')}>
            {(wiring) => (
              <input
                {...wiring}
                type="number"
                className="tk-input"
                min={1}
                max={recurrenceLimits.interval}
                value={repeat.interval}
                onChange={({ target }) => set({ interval: Math.max(1, Number(target.value) || 1) })}
              />
            )}
          </Field>
          {repeat.frequency === 'WEEKLY' ? (
            <div role="group" aria-label={t('repeat.days')} className="tr-agenda-days">
              {WEEKDAYS.map((one) => (
                <button
                  key={one}
                  type="button"
                  className="tk-button"
                  aria-pressed={one === own || repeat.weekdays.includes(one)}
                  disabled={one === own}
                  onClick={() =>
                    set({
                      weekdays: repeat.weekdays.includes(one)
                        ? repeat.weekdays.filter((other) => other !== one)
                        : [...repeat.weekdays, one],
                    })
                  }
                >
                  {t(`repeat.day.${one}`)}
                </button>
              ))}
            </div>
          ) : null}
          {repeat.frequency === 'MONTHLY' ? (
            <Field label={t('repeat.monthly')}>
              {(wiring) => (
                <select
                  {...wiring}
                  className="tk-input tk-select"
                  value={repeat.monthly}
                  onChange={({ target }) => set({ monthly: target.value as Repeat['monthly'] })}
                >
                  {(['date', 'nth', 'last'] as const).map((one) => (
                    <option key={one} value={one}>
                      {t(`repeat.monthly.${one}`)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          ) : null}
          <Field label={t('repeat.end')}>
            {(wiring) => (
              <select
                {...wiring}
                className="tk-input tk-select"
                value={repeat.end}
                onChange={({ target }) => set({ end: target.value as Repeat['end'] })}
              >
                {(['until', 'count'] as const).map((one) => (
                  <option key={one} value={one}>
                    {t(`repeat.end.${one}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {repeat.end === 'until' ? (
            <Field label={t('repeat.until')}>
              {(wiring) => (
                <input
                  {...wiring}
                  type="date"
                  required
                  className="tk-input"
                  min={typed.day}
                  value={repeat.until}
                  onChange={({ target }) => set({ until: target.value })}
                />
              )}
            </Field>
          ) : (
            <Field label={t('repeat.count')}>
              {(wiring) => (
                <input
                  {...wiring}
                  type="number"
                  className="tk-input"
                  min={1}
                  max={recurrenceLimits.occurrences}
                  value={repeat.count}
                  onChange={({ target }) => set({ count: Math.max(1, Number(target.value) || 1) })}
                />
              )}
            </Field>
          )}
          {rule ? <p className="soft">{sayRule(rule)}</p> : null}
        </>
      )}
    </fieldset>
  );
}
