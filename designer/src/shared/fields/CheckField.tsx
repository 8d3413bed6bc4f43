import { useId, type ReactNode } from 'react';
import './fields.css';

/** Yes or no, for a setting that is off unless one asks. */
export function CheckField(props: {
  label: string;
  help?: ReactNode;
  fault?: string | undefined;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const id = useId();
  const described = [props.help && `${id}-help`, props.fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div className="sf-check">
      <input
        type="checkbox"
        id={id}
        checked={props.checked}
        aria-describedby={described || undefined}
        aria-invalid={props.fault ? true : undefined}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <label htmlFor={id}>{props.label}</label>
      {props.help ? (
        <p id={`${id}-help`} className="sf-help">
          {props.help}
        </p>
      ) : null}
      {props.fault ? (
        <p id={`${id}-fault`} className="sf-field-fault">
          {props.fault}
        </p>
      ) : null}
    </div>
  );
}
