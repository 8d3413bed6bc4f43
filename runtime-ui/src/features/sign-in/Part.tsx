import { type InputHTMLAttributes, useId, useState } from 'react';
import { t } from './words.js';

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

/** Whether a second factor is typed whole: six digits, or a code of recovery. */
export const isWholeFactor = (typed: string): boolean =>
  /^\d{6}$/.test(typed) || typed.replace(/[- ]/g, '').length === 12;

/** The box of the second factor: the code of the application, or, for who no longer has it, one of recovery. */
export function FactorPart(props: {
  label: string;
  /** The account has an application. */
  code: boolean;
  /** Codes of recovery are left. */
  recovery: boolean;
  value: string;
  onCode: (code: string) => void;
  autoFocus?: boolean;
}) {
  const [lost, setLost] = useState(!props.code);
  const turn = (): void => {
    props.onCode('');
    setLost(!lost);
  };
  return (
    <>
      {lost && props.recovery ? (
        <Part
          label={t('second.recovery')}
          help={t('second.recoveryHelp')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={14}
          required
          autoFocus={props.autoFocus}
          value={props.value}
          onChange={(event) => props.onCode(event.target.value)}
        />
      ) : (
        <CodePart label={props.label} value={props.value} onCode={props.onCode} autoFocus={props.autoFocus} />
      )}
      {props.code && props.recovery ? (
        <button type="button" className="tk-link" onClick={turn}>
          {t(lost ? 'second.useCode' : 'second.useRecovery')}
        </button>
      ) : null}
    </>
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
