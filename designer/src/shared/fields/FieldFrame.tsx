import { useId, type ReactNode } from 'react';
import './fields.css';

/** What every field of the designer says around its control. */
export interface FieldWords {
  label: string;
  /** What one does not guess from the label. */
  help?: ReactNode;
  fault?: string | undefined;
}

/** What the control takes from its frame. */
export interface FramedControl {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/** A label, its control, what helps and what is wrong, tied together. */
export function FieldFrame(props: FieldWords & { children: (control: FramedControl) => ReactNode }) {
  const id = useId();
  const said = [props.help ? `${id}-help` : '', props.fault ? `${id}-fault` : ''].filter(Boolean).join(' ');
  return (
    <div className="sf-field">
      <label htmlFor={id}>{props.label}</label>
      {props.children({
        id,
        'aria-describedby': said || undefined,
        'aria-invalid': props.fault ? true : undefined,
      })}
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
