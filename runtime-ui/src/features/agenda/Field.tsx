import { type ReactNode, useId } from 'react';

/** A question of the agenda: its label, what answers it, what helps and what is wrong. */
export function Field(props: {
  label: string;
  help?: string;
  fault?: string | undefined;
  children: (wiring: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}) {
  const id = useId();
  const { label, help, fault } = props;
  const told = [help ? `${id}-help` : '', fault ? `${id}-fault` : ''].filter(Boolean).join(' ');
  return (
    <div className="tk-part">
      <label htmlFor={id}>{label}</label>
      {props.children({
        id,
        ...(told ? { 'aria-describedby': told } : {}),
        ...(fault ? { 'aria-invalid': true as const } : {}),
      })}
      {help ? (
        <p id={`${id}-help`} className="soft">
          {help}
        </p>
      ) : null}
      {fault ? (
        <p id={`${id}-fault`} className="tr-agenda-fault">
          {fault}
        </p>
      ) : null}
    </div>
  );
}
