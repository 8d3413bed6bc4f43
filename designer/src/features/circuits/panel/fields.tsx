import { type ReactNode, useId } from 'react';
import type { Choice } from './CircuitContext.js';

type Said = { label: string; hint?: ReactNode; fault?: string };

/** A label, what is typed, what is said of it. */
function Field({
  label,
  hint,
  fault,
  children,
}: Said & {
  children: (ids: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}) {
  const id = useId();
  const said = [hint ? `${id}-aide` : '', fault ? `${id}-faute` : ''].filter(Boolean).join(' ');
  return (
    <div className="ci-field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        ...(said === '' ? {} : { 'aria-describedby': said }),
        ...(fault ? { 'aria-invalid': true as const } : {}),
      })}
      {hint ? (
        <small id={`${id}-aide`} className="ci-hint">
          {hint}
        </small>
      ) : null}
      {fault ? (
        <p id={`${id}-faute`} className="ci-fault">
          {fault}
        </p>
      ) : null}
    </div>
  );
}

type Typed = Said & { value: string; onChange(value: string): void };

export function TextField({ value, onChange, suggestions, ...said }: Typed & { suggestions?: string[] }) {
  const listId = useId();
  return (
    <Field {...said}>
      {(ids) => (
        <>
          <input
            {...ids}
            className="tk-input"
            value={value}
            list={suggestions ? listId : undefined}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          {suggestions ? (
            <datalist id={listId}>
              {suggestions.map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
          ) : null}
        </>
      )}
    </Field>
  );
}

export function LongField({ value, onChange, rows = 3, ...said }: Typed & { rows?: number }) {
  return (
    <Field {...said}>
      {(ids) => (
        <textarea
          {...ids}
          rows={rows}
          className="tk-input ci-long"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function NumberField({
  value,
  onChange,
  min = 0,
  ...said
}: Said & { value: number | undefined; onChange(value: number | undefined): void; min?: number }) {
  return (
    <Field {...said}>
      {(ids) => (
        <input
          {...ids}
          type="number"
          inputMode="numeric"
          min={min}
          className="tk-input tk-number"
          value={value ?? ''}
          onChange={(event) => {
            const typed = event.currentTarget.valueAsNumber;
            onChange(Number.isInteger(typed) && typed >= min ? typed : undefined);
          }}
        />
      )}
    </Field>
  );
}

/** One of a list; a value that the list does not know stays, and is said to be unknown. */
export function ChoiceField({
  value,
  onChange,
  choices,
  none,
  ...said
}: Typed & { choices: Choice[]; none?: string }) {
  const known = value === '' || choices.some(({ id }) => id === value);
  const fault = known ? said.fault : `« ${value} » n’existe pas dans le pack.`;
  return (
    <Field {...said} {...(fault === undefined ? {} : { fault })}>
      {(ids) => (
        <select
          {...ids}
          className="tk-input tk-select"
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {none === undefined ? null : <option value="">{none}</option>}
          {known ? null : <option value={value}>{value}</option>}
          {choices.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function CheckField({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange(checked: boolean): void;
}) {
  return (
    <label className="ci-check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      {label}
    </label>
  );
}
