import type { AnswerChange } from '@trame/schemas';
import { useId, useState } from 'react';
import { byHand, changesOf, choicesOf, type Choices, type Item } from './answers.js';
import { e } from './words.js';

/** Says what becomes of each answer without a place: the question that takes it, or aside. */
export function DeclareAnswers(props: {
  item: Item;
  onDeclare(wish: { title: string; changes: AnswerChange[] }): Promise<void>;
  onCancel(): void;
}) {
  const { item } = props;
  const [choices, setChoices] = useState<Choices>(() => choicesOf(item));
  const [says, setSays] = useState(item.says ?? e('saysDefault', { title: item.title }));
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const saysId = useId();
  const kept = byHand(item);
  const setLost = (path: string, to: string): void =>
    setChoices((before) => ({ ...before, lost: { ...before.lost, [path]: to } }));
  const setValue = (path: string, value: string, next: string): void =>
    setChoices((before) => ({
      ...before,
      values: { ...before.values, [path]: { ...before.values[path], [value]: next } },
    }));
  const declare = (): void => {
    setBusy(true);
    props
      .onDeclare({
        title: says.trim() || e('saysDefault', { title: item.title }),
        changes: changesOf(item, choices),
      })
      .catch((error: Error) => setProblem(error.message))
      .finally(() => setBusy(false));
  };
  return (
    <fieldset className="st-choices st-answers">
      <legend>{e('open')}</legend>
      {item.lost.map(({ path, label, targets }) => (
        <Choice
          key={path}
          label={e('becomes', { label })}
          value={choices.lost[path] ?? ''}
          options={targets.map((now) => ({ value: now.path, label: `« ${now.label} »` }))}
          onChange={(to) => setLost(path, to)}
        />
      ))}
      {item.values.flatMap(({ path, label, gone, now }) =>
        gone.map((value) => (
          <Choice
            key={`${path} ${value.value}`}
            label={e('value', { label, value: value.label })}
            value={choices.values[path]?.[value.value] ?? ''}
            options={now.map((one) => ({ value: one.value, label: `« ${one.label} »` }))}
            onChange={(next) => setValue(path, value.value, next)}
          />
        )),
      )}
      {item.demanded.map(({ path, label }) => (
        <p key={path}>
          {e('demanded', { label })} : {e('ask')}.
        </p>
      ))}
      {kept.length > 0 ? <p className="st-soft">{e('byHand', { count: kept.length })}</p> : null}
      <label htmlFor={saysId}>{e('says')}</label>
      <input
        id={saysId}
        maxLength={200}
        value={says}
        onChange={(event) => setSays(event.currentTarget.value)}
      />
      {problem ? (
        <p role="alert" className="st-notice st-fault">
          {problem}
        </p>
      ) : null}
      <p className="st-actions">
        <button type="button" className="st-button st-quiet" onClick={props.onCancel}>
          {e('cancel')}
        </button>
        <button type="button" className="st-button" disabled={busy} onClick={declare}>
          {e('apply')}
        </button>
      </p>
    </fieldset>
  );
}

function Choice(props: {
  label: string;
  value: string;
  options: Array<{ value: string; label: string }>;
  onChange(value: string): void;
}) {
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{props.label}</label>
      <select id={id} value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)}>
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
        <option value="">{e('aside')}</option>
      </select>
    </>
  );
}
