import { useId, type ReactNode } from 'react';
import './fields.css';

/** Yes or no, for a setting that is off unless one asks. */
export function CheckField(props: {
  label: string;
  help?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const id = useId();
  return (
    <div className="sf-check">
      <input
        type="checkbox"
        id={id}
        checked={props.checked}
        aria-describedby={props.help ? `${id}-help` : undefined}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <label htmlFor={id}>{props.label}</label>
      {props.help ? (
        <p id={`${id}-help`} className="sf-help">
          {props.help}
        </p>
      ) : null}
    </div>
  );
}
