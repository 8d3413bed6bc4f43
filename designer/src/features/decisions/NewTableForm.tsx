import { type Decision, type HitPolicy, hitPolicyNames } from '@trame/language';
import { useState, type SubmitEvent } from 'react';
import { CheckField, PickField, TextField } from '../../shared/fields/index.js';
import './decisions.css';
import { firstTable, type Readable } from './firstTable.js';
import { w } from './words.js';

/** What one says of a table to have it made: its name, how it decides, what it reads, what it answers. */
export function NewTableForm({
  taken,
  readables = [],
  onMake,
  onCancel,
}: {
  /** Ids of the decisions that are there. */
  taken: ReadonlySet<string>;
  /** What it may read, to choose from; one writes it in the table where nothing is known. */
  readables?: readonly Readable[];
  /** Rejects when it could not be made. */
  onMake(table: Decision): Promise<void>;
  onCancel(): void;
}) {
  const [name, setName] = useState('');
  const [hitPolicy, setPolicy] = useState<HitPolicy>('FIRST');
  const [answer, setAnswer] = useState(w('firstAnswer'));
  const [read, setRead] = useState<ReadonlySet<string>>(new Set());
  const [making, setMaking] = useState(false);
  const [problem, setProblem] = useState<string>();
  const reads = readables.filter(({ expression }) => read.has(expression));
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setMaking(true);
    const first = reads.length > 0 ? reads : [{ label: w('newInput'), expression: '' }];
    onMake(firstTable({ name, hitPolicy, answer, reads: first }, taken)).catch((error: Error) => {
      setProblem(error.message);
      setMaking(false);
    });
  };
  const toggle = (expression: string, on: boolean): void => {
    const next = new Set(read);
    if (on) next.add(expression);
    else next.delete(expression);
    setRead(next);
  };
  return (
    <form className="de-new" onSubmit={submit}>
      <TextField label={w('name')} help={w('nameHelp')} value={name} maxLength={200} onChange={setName} />
      <PickField
        label={w('policy')}
        value={hitPolicy}
        options={hitPolicyNames.map((value) => ({ value, label: w(value) }))}
        onChange={(value) => setPolicy(value as HitPolicy)}
      />
      {readables.length === 0 ? null : (
        <fieldset className="de-reads">
          <legend>{w('reads')}</legend>
          {readables.map(({ label, expression }) => (
            <CheckField
              key={expression}
              label={label}
              checked={read.has(expression)}
              onChange={(on) => toggle(expression, on)}
            />
          ))}
        </fieldset>
      )}
      <TextField
        label={w('answer')}
        help={w('answerHelp')}
        value={answer}
        maxLength={200}
        onChange={setAnswer}
      />
      {problem === undefined ? null : (
        <p role="alert" className="de-cell-fault">
          {problem}
        </p>
      )}
      <p className="st-actions">
        <button type="button" className="st-button st-quiet" onClick={onCancel}>
          {w('cancel')}
        </button>
        <button
          type="submit"
          className="st-button"
          disabled={making || name.trim() === '' || answer.trim() === ''}
        >
          {w('make')}
        </button>
      </p>
    </form>
  );
}
