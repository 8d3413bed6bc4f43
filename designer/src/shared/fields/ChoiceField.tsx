import { useId, type ReactNode } from 'react';
import './fields.css';

/** One choice, with what it means. */
export interface ChoiceOption {
  value: string;
  label: string;
  help?: ReactNode;
  /** In a list that opens: the heading it is under. */
  group?: string;
}

/** One among a few, all shown with what each means. */
export function ChoiceField(props: {
  label: string;
  value: string;
  options: readonly ChoiceOption[];
  onChange: (value: string) => void;
}) {
  const name = useId();
  return (
    <fieldset className="sf-choices">
      <legend>{props.label}</legend>
      {props.options.map(({ value, label, help }) => (
        <div key={value} className="sf-choice" data-chosen={value === props.value || undefined}>
          <input
            type="radio"
            id={`${name}-${value}`}
            name={name}
            checked={value === props.value}
            aria-describedby={help ? `${name}-${value}-help` : undefined}
            onChange={() => props.onChange(value)}
          />
          <label htmlFor={`${name}-${value}`}>{label}</label>
          {help ? (
            <p id={`${name}-${value}-help`} className="sf-help">
              {help}
            </p>
          ) : null}
        </div>
      ))}
    </fieldset>
  );
}
