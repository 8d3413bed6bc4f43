import { dayOf } from './sayWhen.js';
import { JsonField } from './JsonField.js';
import { useId } from 'react';
import { useShownTrial } from './TrialContext.js';
import { e } from './words.js';

/** The person and the place of a try, made up, and the day it begins. */
export function WorldFields() {
  const { trial } = useShownTrial();
  const id = useId();
  return (
    <details className="ci-world">
      <summary>{e('world')}</summary>
      <p className="ci-hint">{e('worldText')}</p>
      <p className="ci-field">
        <label htmlFor={id}>{e('startsAt')}</label>
        <input
          id={id}
          type="date"
          className="tk-input"
          value={dayOf(trial.startsAt)}
          onChange={(event) => {
            const day = event.currentTarget.value;
            if (day !== '') trial.set({ startsAt: `${day}T08:00:00.000Z` });
          }}
        />
      </p>
      <JsonField
        key={trial.startsAt}
        label={e('worldField')}
        value={trial.context}
        onChange={(context) => (context ? trial.set({ context }) : undefined)}
      />
    </details>
  );
}
