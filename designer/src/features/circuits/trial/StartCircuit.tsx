import { useState } from 'react';
import { ChoiceField } from '../panel/fields.js';
import { Answers } from './Answers.js';
import { JsonField } from './JsonField.js';
import type { Data } from './Act.js';
import { isFor } from './isFor.js';
import { useShownTrial, useStepNames } from './TrialContext.js';
import { e } from './words.js';

/** Starts the circuit of a try: as somebody does, or as an event does. */
export function StartCircuit() {
  const { definition, trial } = useShownTrial();
  const nameOf = useStepNames();
  const [how, setHow] = useState('');
  const triggers = [...new Set(definition.triggers.map(({ elementId }) => elementId))];
  const onlyTriggers = !definition.start && triggers.length > 0;
  const by = how === '' && onlyTriggers ? triggers[0]! : how;
  const { start } = definition;
  return (
    <div className="ci-answer">
      {triggers.length > 0 ? (
        <ChoiceField
          label={e('beginHow')}
          value={by}
          {...(onlyTriggers ? {} : { none: e('beginNormal') })}
          choices={triggers.map((id) => ({ id, label: e('beginTrigger', { name: nameOf(id) }) }))}
          onChange={setHow}
        />
      ) : null}
      {by === '' && !isFor(trial.seenBy, start?.assignments ?? []) ? (
        <p className="ci-hint">{e('startNotForThem')}</p>
      ) : by === '' ? (
        <Answers
          key="personne"
          at={start?.elementId ?? ''}
          form={start?.form}
          grid={start?.grid}
          submitLabel={e('begin')}
          onDone={(result) => trial.act({ do: 'start', result })}
        />
      ) : (
        <ByEvent key={by} onStart={(result) => trial.act({ do: 'start', at: by, result })} />
      )}
    </div>
  );
}

function ByEvent({ onStart }: { onStart(payload: Data): void }) {
  const [payload, setPayload] = useState<Data | undefined>({});
  return (
    <>
      <JsonField label={e('payload')} value={{}} onChange={setPayload} />
      <button
        type="button"
        className="st-button"
        disabled={!payload}
        onClick={() => payload && onStart(payload)}
      >
        {e('begin')}
      </button>
    </>
  );
}
