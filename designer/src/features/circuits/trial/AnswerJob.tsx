import { useState } from 'react';
import { useCircuit } from '../panel/CircuitContext.js';
import { ChoiceField, TextField } from '../panel/fields.js';
import type { Data } from './Act.js';
import type { Wait } from '@trame/language';
import { useShownTrial } from './TrialContext.js';
import { e } from './words.js';

/** Says what a connector would have given, or how it would have failed: it is not called. */
export function AnswerJob({ wait }: { wait: Wait & { kind: 'job' } }) {
  const { trial } = useShownTrial();
  const { known } = useCircuit();
  const described = known.connectors.find(({ id }) => id === wait.connector);
  const outputs = described?.outputs ?? [];
  const [given, setGiven] = useState<Data>(() =>
    Object.fromEntries(outputs.map(({ name }) => [name, `essai-${name}`])),
  );
  const errors = [
    ...(described?.errors ?? []).map(({ code, meaning }) => ({ id: code, label: meaning })),
    { id: e('otherError'), label: e('otherError') },
  ];
  const [code, setCode] = useState(errors[0]!.id);
  const { at } = wait;
  const inputs = Object.entries(wait.inputs).map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
  return (
    <div className="ci-answer">
      <p className="ci-hint">
        {inputs.length === 0 ? e('jobInputsNone') : e('jobInputs', { inputs: inputs.join(' ; ') })}
      </p>
      {outputs.length > 0 ? (
        <fieldset className="ci-fields">
          <legend>{e('jobGives')}</legend>
          {outputs.map(({ name, label }) => (
            <TextField
              key={name}
              label={label}
              value={typeof given[name] === 'string' ? given[name] : ''}
              onChange={(value) => setGiven({ ...given, [name]: value })}
            />
          ))}
        </fieldset>
      ) : null}
      <p className="st-actions">
        <button
          type="button"
          className="st-button"
          onClick={() => trial.act({ do: 'job', at, result: given })}
        >
          {e('jobDone')}
        </button>
      </p>
      <ChoiceField label={e('jobError')} value={code} choices={errors} onChange={setCode} />
      <button
        type="button"
        className="st-button st-quiet"
        onClick={() => trial.act({ do: 'fail', at, code })}
      >
        {e('jobFails')}
      </button>
    </div>
  );
}
