import { TrameForm, type TrameFormProps } from '@trame/runtime-ui/form-kit';
import { useState } from 'react';
import type { TrialState } from './useTrial.js';
import { v } from './words.js';

type Data = Record<string, unknown>;

/**
 * The form to be filled, once its rules are known to be quick; stopped, and said so, when answers make them slow, with a
 * way back to those that did not.
 */
export function Filling(
  props: { trial: TrialState; given: Data | undefined; onAgain: (data: Data | undefined) => void } & Required<
    Pick<TrameFormProps, 'onChange' | 'onSubmit'>
  >,
) {
  const { trial, given, onAgain, onChange, onSubmit } = props;
  const { tried, state, before } = trial;
  // What the form proposes to who has not typed yet: it is shown anew when it changes.
  const [proposed, setProposed] = useState<Data>();
  const fresh = tried?.trial.data === undefined ? tried?.verdict.data : undefined;
  if (fresh && fresh !== proposed) setProposed(fresh);
  if (state === 'waiting') return <p role="status">{v('trying')}</p>;
  if (!tried)
    return (
      <div role="alert">
        <p>{v(state === 'failed' ? 'failed' : 'slow')}</p>
        <p className="st-actions">
          <button type="button" className="st-button st-quiet" onClick={() => onAgain(given)}>
            {v('retry')}
          </button>
          {before ? (
            <button type="button" className="st-button st-quiet" onClick={() => onAgain(before)}>
              {v('back')}
            </button>
          ) : null}
        </p>
      </div>
    );
  return (
    <TrameForm
      key={JSON.stringify(proposed)}
      form={tried.trial.form}
      codeLists={tried.trial.codeLists}
      initial={given ?? proposed}
      context={tried.trial.context}
      submitLabel={v('tryIt')}
      onChange={onChange}
      onSubmit={onSubmit}
    />
  );
}
