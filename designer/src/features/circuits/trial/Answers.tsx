import { useId, useMemo, useState } from 'react';
import { useCircuit } from '../panel/CircuitContext.js';
import type { Data } from './Act.js';
import { FullForm } from './FullForm.js';
import { FullGrid } from './FullGrid.js';
import { JsonField } from './JsonField.js';
import { QuickAnswers } from './QuickAnswers.js';
import { keptQuestions } from './quickAnswers.js';
import { useShownTrial } from './TrialContext.js';
import { useEyes } from './useEyes.js';
import { e } from './words.js';

type Way = 'quick' | 'form' | 'grid' | 'raw';
const WORDS = { quick: 'howQuick', form: 'howForm', grid: 'howGrid', raw: 'howRaw' } as const;

/** Answers to a step of a try: the few that the circuit keeps, the whole form or grid, or written as they are stored. */
export function Answers(props: {
  at: string;
  form: string | undefined;
  grid: string | undefined;
  submitLabel: string;
  onDone(result: Data): void;
}) {
  const { at, form, grid, submitLabel, onDone } = props;
  const { known } = useCircuit();
  const { definition } = useShownTrial();
  const content = form === undefined ? undefined : known.contents?.forms.get(form);
  const eyes = useEyes();
  const questions = useMemo(
    () => (content ? keptQuestions(definition, at, { ...content, form: eyes.askedOf(content.form) }) : []),
    [definition, at, content, eyes],
  );
  const ways: Way[] = [
    ...(questions.length > 0 ? (['quick'] as const) : []),
    ...(content ? (['form'] as const) : []),
    ...(grid === undefined ? [] : (['grid'] as const)),
    'raw',
  ];
  const [chosen, setChosen] = useState<Way>();
  const way = chosen !== undefined && ways.includes(chosen) ? chosen : ways[0]!;
  const name = useId();
  if (form === undefined && grid === undefined) {
    return (
      <div className="ci-answer">
        <p className="ci-hint">{e('unformed')}</p>
        <button type="button" className="st-button" onClick={() => onDone({})}>
          {submitLabel}
        </button>
      </div>
    );
  }
  return (
    <div className="ci-answer">
      {form !== undefined && !content ? <p className="ci-fault">{e('missingForm', { id: form })}</p> : null}
      <fieldset className="ci-ways-of">
        <legend>{e('how')}</legend>
        {ways.map((each) => (
          <label key={each}>
            <input type="radio" name={name} checked={way === each} onChange={() => setChosen(each)} />
            {e(WORDS[each])}
          </label>
        ))}
      </fieldset>
      {way === 'quick' ? (
        <QuickAnswers questions={questions} submitLabel={submitLabel} onDone={onDone} />
      ) : null}
      {way === 'form' && content ? (
        <FullForm content={content} submitLabel={submitLabel} onDone={onDone} />
      ) : null}
      {way === 'grid' && grid !== undefined ? (
        <FullGrid id={grid} submitLabel={submitLabel} onDone={onDone} />
      ) : null}
      {way === 'raw' ? <RawAnswers submitLabel={submitLabel} onDone={onDone} /> : null}
    </div>
  );
}

function RawAnswers({ submitLabel, onDone }: { submitLabel: string; onDone(result: Data): void }) {
  const [result, setResult] = useState<Data | undefined>({});
  return (
    <>
      <JsonField label={e('raw')} value={{}} onChange={setResult} />
      <button type="button" className="st-button" disabled={!result} onClick={() => result && onDone(result)}>
        {submitLabel}
      </button>
    </>
  );
}
