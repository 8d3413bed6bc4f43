import { initialData } from '@trame/language';
import { TrameForm } from '@trame/runtime-ui/form-kit';
import { useMemo, useState } from 'react';
import type { Editing } from '../properties/Editing.js';
import { Cases, type Case } from './Cases.js';
import { emptyContext } from './emptyContext.js';
import { v } from './words.js';

type Data = Record<string, unknown>;

/** The form filled for a try, at the width of a desk or of a telephone, on a day one chooses; answers kept as cases. */
export function TryOut({ editing }: { editing: Editing }) {
  const { form, codes, faults } = editing;
  const [phone, setPhone] = useState(false);
  const [today, setToday] = useState<string>();
  const [attempt, setAttempt] = useState<{ number: number; data?: Data }>({ number: 0 });
  const [data, setData] = useState<Data>({});
  const [accepted, setAccepted] = useState(false);
  const context = useMemo(() => emptyContext(today), [today]);
  const lists = useMemo(() => Object.fromEntries(codes), [codes]);
  // Another form is another try: its rules may have changed under the answers.
  const key = useMemo(() => JSON.stringify(form), [form]);
  const broken = faults.some(({ level }) => level === 'error');
  const again = (next?: Data): void => {
    setAccepted(false);
    setData(next ?? {});
    setAttempt({ number: attempt.number + 1, ...(next ? { data: next } : {}) });
  };
  const open = (kept: Case): void => {
    setToday(kept.context.aujourdHui);
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
            onChange={(event) => setToday(event.currentTarget.value || undefined)}
          />
        </label>
        <button type="button" className="st-button st-quiet" onClick={() => again()}>
          {v('restart')}
        </button>
      </div>
      {broken ? <p role="status">{v('faulty')}</p> : null}
      <div className="fe-try-box" data-phone={phone || undefined}>
        {broken ? null : (
          <TrameForm
            key={`${attempt.number} ${context.aujourdHui} ${key}`}
            form={form}
            codeLists={lists}
            initial={attempt.data ?? initialData(form, context)}
            context={context}
            submitLabel={v('tryIt')}
            onChange={(next) => {
              setData(next);
              setAccepted(false);
            }}
            onSubmit={() => setAccepted(true)}
          />
        )}
      </div>
      <p role="status" className="st-accepted">
        {accepted ? v('accepted') : ''}
      </p>
      <Cases form={form} data={data} context={context} codeLists={lists} onOpen={open} />
    </section>
  );
}
