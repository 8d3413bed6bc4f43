import { IconArrowBackUp, IconClockPlay, IconRefresh } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { dayOf, sayMoment, sayShort } from './sayWhen.js';
import { useShownTrial } from './TrialContext.js';
import { e } from './words.js';

const DAY = 86_400_000;
const PUSHES = [
  { id: 'day', days: 1 },
  { id: 'week', days: 7 },
  { id: 'month', days: 30 },
] as const;

/** The clock of a try: it goes forward only, and what falls due on the way happens. */
export function TrialClock() {
  const { trial, played } = useShownTrial();
  const [date, setDate] = useState('');
  const dateId = useId();
  const started = trial.acts.length > 0;
  const next = played.waits
    .flatMap((wait) => (wait.kind === 'timer' ? [wait.due] : []))
    .sort((one, other) => Date.parse(one) - Date.parse(other))[0];
  const push = (to: string): void => trial.act({ do: 'clock', to });
  const later = (days: number): string => new Date(Date.parse(played.now) + days * DAY).toISOString();
  return (
    <section className="ci-clock" aria-label={e('clock')}>
      <p role="status" className="ci-now">
        {e('now', { when: sayMoment(played.now) })}
      </p>
      <div className="ci-clock-tools">
        <button
          type="button"
          className="st-button"
          disabled={next === undefined}
          onClick={() => next && push(next)}
        >
          <IconClockPlay size={20} aria-hidden="true" />{' '}
          {next === undefined ? e('noTimer') : e('nextTimer', { when: sayShort(next) })}
        </button>
        {PUSHES.map(({ id, days }) => (
          <button
            key={id}
            type="button"
            className="st-button st-quiet"
            disabled={!started}
            onClick={() => push(later(days))}
          >
            {e(id)}
          </button>
        ))}
        <span className="ci-clock-date">
          <label htmlFor={dateId}>{e('goTo')}</label>
          <input
            id={dateId}
            type="date"
            className="tk-input"
            min={dayOf(played.now)}
            value={date}
            onChange={(event) => setDate(event.currentTarget.value)}
          />
          <button
            type="button"
            className="st-button st-quiet"
            disabled={!started || date <= dayOf(played.now)}
            onClick={() => push(`${date}T08:00:00.000Z`)}
          >
            {e('goToGo')}
          </button>
        </span>
        <button
          type="button"
          className="st-button st-quiet"
          disabled={!started}
          onClick={() => trial.set({ acts: trial.acts.slice(0, -1) })}
        >
          <IconArrowBackUp size={20} aria-hidden="true" /> {e('back')}
        </button>
        <button
          type="button"
          className="st-button st-quiet"
          disabled={!started}
          onClick={() => trial.set({ acts: [] })}
        >
          <IconRefresh size={20} aria-hidden="true" /> {e('again')}
        </button>
      </div>
    </section>
  );
}
