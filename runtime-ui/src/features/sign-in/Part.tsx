import { type InputHTMLAttributes, useId } from 'react';

/** A box with its label, and what helps to fill it. */
export function Part({
  label,
  help,
  ...input
}: { label: string; help?: string } & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <div className="tk-part">
      <label htmlFor={id}>{label}</label>
      <input id={id} className="tk-input" aria-describedby={help ? `${id}-help` : undefined} {...input} />
      {help ? (
        <p id={`${id}-help`} className="soft">
          {help}
        </p>
      ) : null}
    </div>
  );
}

/** The box of a code of six digits, which telephones and password managers know how to fill. */
export function CodePart(props: {
  label: string;
  value: string;
  onCode: (code: string) => void;
  autoFocus?: boolean;
}) {
  return (
    <Part
      label={props.label}
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern="[0-9]{6}"
      maxLength={7}
      required
      autoFocus={props.autoFocus}
      value={props.value}
      onChange={(event) => props.onCode(event.target.value.replace(/\D/g, '').slice(0, 6))}
    />
  );
}
