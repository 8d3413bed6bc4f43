import { useMemo, useState } from 'react';
import type { Apart } from '../../../shared/useAskApart.js';
import type { Editing } from '../properties/Editing.js';
import { Cases, type Case } from './Cases.js';
import { emptyContext, type TryContext } from './emptyContext.js';
import { Filling } from './Filling.js';
import { Surroundings } from './Surroundings.js';
import { onDay, surroundingsOf } from './keptContext.js';
import { useTrial } from './useTrial.js';
import { v } from './words.js';

type Data = Record<string, unknown>;
type Attempt = { number: number; data: Data | undefined };

/** The form filled for a try, at the width of a desk or of a telephone, on a day one chooses; answers kept as cases. */
export function TryOut({ editing, pacing }: { editing: Editing; pacing?: Apart }) {
  const { form, codes, faults } = editing;
  const [phone, setPhone] = useState(false);
  const [context, setContext] = useState(() => emptyContext());
  const [attempt, setAttempt] = useState<Attempt>({ number: 0, data: undefined });
  const [typed, setTyped] = useState<Data>();
  const [accepted, setAccepted] = useState(false);
  const lists = useMemo(() => Object.fromEntries(codes), [codes]);
  // Another form is another try: its rules may have changed under the answers.
  const key = useMemo(() => JSON.stringify(form), [form]);
  const broken = faults.some(({ level }) => level === 'error');
  const given = typed ?? attempt.data;
  const turn = attempt.number;
  const trial = useTrial(broken ? undefined : { form, data: given, context, codeLists: lists, turn }, pacing);
  const proposed = trial.tried?.verdict.data;
  const again = (data?: Data): void => {
    setAccepted(false);
    setTyped(undefined);
    setAttempt({ number: attempt.number + 1, data });
  };
  // What was typed stays when the day or the person changes; what the form proposes is proposed anew, once tried.
  const surround = (next: TryContext): void => {
    setContext(next);
    setAccepted(false);
  };
  const open = (kept: Case): void => {
    setContext(surroundingsOf(kept.context));
    again(kept.data);
  };
  return (
    <section className="fe-try" aria-label={v('title')}>
      <p className="sf-help">{v('text')}</p>
      <div className="fe-try-bar">
        <fieldset className="fe-widths">
          <legend className="visually-hidden">{v('width')}</legend>
          {([false, true] as const).map((narrow) => (
            <label key={String(narrow)}>
              <input
                type="radio"
                name="largeur"
                checked={phone === narrow}
                onChange={() => setPhone(narrow)}
              />
              {v(narrow ? 'phone' : 'desktop')}
            </label>
          ))}
        </fieldset>
        <label>
          {v('today')}{' '}
          <input
            type="date"
            value={context.aujourdHui}
            onChange={(event) => {
              if (event.currentTarget.value !== '') surround(onDay(context, event.currentTarget.value));
            }}
          />
        </label>
        <button type="button" className="st-button st-quiet" onClick={() => again()}>
          {v('restart')}
        </button>
      </div>
      <Surroundings context={context} answers={given ?? proposed ?? {}} onChange={surround} />
      {broken ? <p role="status">{v('faulty')}</p> : null}
      <div className="fe-try-box" data-phone={phone || undefined}>
        {broken ? null : (
          <Filling
            key={`${attempt.number} ${key}`}
            trial={trial}
            given={given}
            onAgain={again}
            onChange={(next) => {
              setTyped(next);
              setAccepted(false);
            }}
            onSubmit={() => setAccepted(true)}
          />
        )}
      </div>
      <p role="status" className="st-accepted">
        {accepted ? v('accepted') : ''}
      </p>
      <Cases form={form} context={context} trial={trial} onOpen={open} />
    </section>
  );
}
